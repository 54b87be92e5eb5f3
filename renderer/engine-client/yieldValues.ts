/** What the Yields sheet needs of the engine while someone types; what is worked out goes through an engine in its own thread. */
export { quote32nds } from '../../engine/analytics/pricing/quotes';
export { pricingName, readPricing } from '../../engine/analytics/pricing/readPricing';
