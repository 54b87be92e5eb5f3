/** What the Yields sheet needs of the engine while someone types; what is worked out goes through an engine in its own thread. */
export { quote32nds } from '../../engine/analytics/pricing/quotes';
export { pricingName, readPricing } from '../../engine/analytics/pricing/readPricing';
export { pricesName, readTables } from '../../engine/analytics/tables/readTables';
export { priceText } from '../../engine/analytics/tables/tableTexts';
export { plainTables } from '../../engine/analytics/tables/plainTable';
export { classesCsv, decrementCsv, pricesCsv } from '../../engine/analytics/tables/tableFiles';
export { supportParties } from '../../engine/analytics/insurer/supportRoles';
