import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** One Admin operation: its text, and the part of the answer that is used. */
export type Operation<Reply> = Readonly<{ name: string; document: string; reply: z.ZodType<Reply> }>;

function operation<Reply>(name: string, reply: z.ZodType<Reply>): Operation<Reply> {
  return { name, document: readFileSync(new URL(`./operations/${name}.graphql`, import.meta.url), 'utf8'), reply };
}

const validation = z.object({ id: z.string(), enabled: z.boolean() });
const payload = z.object({
  validation: validation.nullable(),
  userErrors: z.array(z.object({ code: z.string().nullable() })),
});
export type ValidationPayload = z.infer<typeof payload>;

const shop = z.object({ name: z.string(), currencyCode: z.string() });
const listed = validation.extend({
  config: z.object({ id: z.string() }).nullable(),
  shopifyFunction: z.object({ handle: z.string(), appKey: z.string() }),
});
export type ListedValidation = z.infer<typeof listed>;

export const SHOP_FACTS = operation('shop-facts', z.object({ shop }));
export const VALIDATIONS = operation('validations', z.object({ validations: z.object({ nodes: z.array(listed) }) }));
export const CREATE_VALIDATION = operation('create-validation', z.object({ validationCreate: payload.nullable() }));
export const UPDATE_VALIDATION = operation('update-validation', z.object({ validationUpdate: payload.nullable() }));
