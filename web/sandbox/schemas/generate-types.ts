/**
 * Writes web/adapters/shopify/operations/types.generated.ts from the operations beside it and the committed schema. Needs no network. Run it after changing an
 * operation; after using something of Shopify's schema that no other operation uses, run update.ts first.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS_FOLDER, adminOperations } from './operations.ts';
import { operationTypes } from './operation-types.ts';

const schema = readFileSync(join(import.meta.dirname, 'admin.graphql'), 'utf8');
writeFileSync(join(OPERATIONS_FOLDER, 'types.generated.ts'), await operationTypes(schema, adminOperations()));
