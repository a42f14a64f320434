import * as v from 'valibot';

/** What a bench asks of the process that holds its portals. */
export const questionSchema = v.variant('kind', [
  v.object({
    kind: v.literal('open'),
    tls: v.optional(v.object({ key: v.string(), cert: v.string() })),
    limited: v.boolean(),
    unordered: v.boolean(),
    latency: v.number(),
  }),
  v.object({ kind: v.literal('close'), id: v.number() }),
]);

export type Question = v.InferOutput<typeof questionSchema>;

/** The first message: how many people `user.get` lists. */
export const readySchema = v.object({ listable: v.number() });

export const openedSchema = v.object({
  id: v.number(),
  webhookUrl: v.string(),
});

export const closedSchema = v.object({ requests: v.number(), refused: v.number() });

/** What a portal was asked until it was closed. */
export type Closed = v.InferOutput<typeof closedSchema>;
