import * as z from 'zod/mini';
import type { Channel, DesktopContract } from './contract';

const bytes = z.instanceof(Uint8Array);
const shortText = z.string().check(z.maxLength(500));
const saveKind = z.enum(['project', 'deal', 'xlsx', 'csv', 'pdf', 'png', 'svg']);
const names = z.array(shortText).check(z.maxLength(200));

const labels = z.array(shortText).check(z.maxLength(1000));
const work = z.strictObject({ token: z.nullable(shortText), name: shortText, labels, bytes });

/** The shape of each channel's request, checked at run time: the page is not trusted to keep to its types. */
const REQUESTS: { readonly [C in Channel]: z.ZodMiniType<DesktopContract[C]['request']> } = {
  'file:open': z.strictObject({ kind: z.enum(['project', 'tape', 'rates', 'collections', 'deal']) }),
  'file:save': z.strictObject({ token: shortText, bytes, labels: z.optional(labels), over: z.optional(z.boolean()) }),
  'file:place': z.strictObject({ suggestedName: shortText, kind: saveKind }),
  'file:saveAs': z.strictObject({ suggestedName: shortText, kind: saveKind, bytes, place: z.optional(shortText) }),
  'window:state': z.strictObject({
    title: shortText,
    dirty: z.boolean(),
    file: z.nullable(shortText),
    untouched: z.boolean(),
  }),
  'window:saved': z.strictObject({ saved: z.boolean() }),
  'window:menu': z.strictObject({
    hasDocument: z.boolean(),
    undo: z.nullable(shortText),
    redo: z.nullable(shortText),
    sheets: names,
    sheet: shortText,
    scenarios: names,
    scenario: z.int(),
    explain: z.boolean(),
    problems: z.boolean(),
    theme: z.enum(['light', 'dark']),
  }),
  'window:new': z.null(),
  'window:zoom': z.strictObject({ percent: z.number().check(z.gte(50), z.lte(300)) }),
  'file:pending': z.null(),
  'file:recent': z.null(),
  'file:openRecent': z.strictObject({ id: shortText }),
  'file:clearRecent': z.null(),
  'app:versions': z.null(),
  'keep:write': work,
  'keep:aside': work,
  'keep:drop': z.null(),
  'keep:list': z.strictObject({ token: z.nullable(shortText), starting: z.boolean() }),
  'keep:take': z.strictObject({ id: shortText }),
  'keep:peek': z.strictObject({ id: shortText }),
  'keep:discard': z.strictObject({ id: shortText }),
  'file:standing': z.strictObject({ token: z.nullable(shortText) }),
  'file:again': z.strictObject({ token: shortText }),
};

export const CHANNELS = Object.keys(REQUESTS) as readonly Channel[];

/** The request when it has the channel's shape; otherwise throws a sentence that names the channel and the fault. */
export function parseRequest<C extends Channel>(channel: C, request: unknown): DesktopContract[C]['request'] {
  const parsed = REQUESTS[channel].safeParse(request);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'request'}: ${issue.message}`);
  throw new Error(`The request on "${channel}" does not have its shape (${faults.join('; ')}).`);
}
