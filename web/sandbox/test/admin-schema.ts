import { buildSchema } from 'graphql';

/** Our corner of Shopify's Admin schema 2026-07, so that these tests do not change with the app's operations. */
export const adminSchema = buildSchema(`
  type Query {
    shop: Shop!
    validation(id: ID!): Validation
    validations(after: String, before: String, first: Int, last: Int, reverse: Boolean = false): ValidationConnection!
  }
  type Mutation {
    validationCreate(validation: ValidationCreateInput!): ValidationPayload
    validationUpdate(id: ID!, validation: ValidationUpdateInput!): ValidationPayload
    validationDelete(id: ID!): ValidationDeletePayload
    metafieldsSet(metafields: [MetafieldsSetInput!]!): MetafieldsSetPayload
  }
  type Shop { id: ID! name: String! myshopifyDomain: String! currencyCode: String! }
  type Validation {
    id: ID! title: String! enabled: Boolean! blockOnFailure: Boolean!
    shopifyFunction: ShopifyFunction!
    metafield(key: String!, namespace: String): Metafield
  }
  type ShopifyFunction { id: String! handle: String! }
  type Metafield { id: ID! namespace: String! key: String! type: String! value: String! compareDigest: String! }
  type ValidationConnection { nodes: [Validation!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ValidationPayload { validation: Validation userErrors: [UserError!]! }
  type ValidationDeletePayload { deletedId: ID userErrors: [UserError!]! }
  type MetafieldsSetPayload { metafields: [Metafield!] userErrors: [UserError!]! }
  type UserError { code: String field: [String!] message: String! }
  input ValidationCreateInput {
    blockOnFailure: Boolean = false enable: Boolean = false functionHandle: String functionId: String metafields: [MetafieldInput!] = [] title: String
  }
  input ValidationUpdateInput { blockOnFailure: Boolean = false enable: Boolean = false metafields: [MetafieldInput!] = [] title: String }
  input MetafieldInput { id: ID key: String namespace: String type: String value: String }
  input MetafieldsSetInput { compareDigest: String key: String! namespace: String ownerId: ID! type: String value: String! }
`);
