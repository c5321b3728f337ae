/** Runs the app's built validation Function on a cart, as Shopify's servers do: real input query, real wasm, output held to the schema. */
import { readFileSync, statSync } from 'node:fs';
import { buildSchema, coerceInputValue, isInputType, type GraphQLInputType } from 'graphql';
import { functionInput } from '../function-host/function-input.ts';
import { compileFunction, runFunction, type CompiledFunction } from '../function-host/function-host.ts';
import { functionManifest, PATHS } from '../state/extensions.ts';
import { Refusal } from '../state/refusal.ts';
import type { Validation } from '../state/shops.ts';
import type { Cart, FunctionRun } from '../wire.ts';
import { functionRoot, type FunctionStep } from './function-cart.ts';

type Fault = FunctionRun['errors'][number];
type Result = Readonly<{ operations: readonly Readonly<{ validationAdd?: Readonly<{ errors: readonly Fault[] }> | null }>[] }>;

export function runOn(cart: Cart, moment: Readonly<{ step: FunctionStep; now: number; validation: Validation }>): FunctionRun {
  const input = functionInput(functionRoot(cart, moment));
  const started = performance.now();
  const { output, failure } = runFunction(compiled(), functionManifest().exportName, input);
  const microseconds = Math.round((performance.now() - started) * 1000);
  const result = failure === null ? judged(output) : { failure };
  const about = { title: moment.validation.title, step: moment.step, input, output, microseconds };
  return 'failure' in result ? { ...about, errors: [], ...result } : { ...about, errors: errorsIn(result.result), failure: null };
}

function errorsIn({ operations }: Result): readonly Fault[] {
  return operations.flatMap(({ validationAdd }) => validationAdd?.errors ?? []).map(({ message, target }) => ({ message, target }));
}

/** What Shopify's schema makes of the output; an output that does not fit is a failure of the Function. */
function judged(output: unknown): Readonly<{ result: Result } | { failure: string }> {
  const faults: string[] = [];
  const value: unknown = coerceInputValue(output, resultType(), (path, _value, error) => {
    faults.push(`output ${path.join('.')}: ${error.message}`);
  });
  return faults.length > 0 ? { failure: faults.join('; ') } : { result: asResult(value) };
}

/** Guarantee: `coerceInputValue` found no fault in it against CartValidationsGenerateRunResult. */
function asResult(value: unknown): Result {
  return value as Result;
}

let type: GraphQLInputType | null = null;
function resultType(): GraphQLInputType {
  if (type !== null) return type;
  const found = buildSchema(readFileSync(PATHS.functionSchema, 'utf8')).getType('CartValidationsGenerateRunResult');
  if (found === undefined || !isInputType(found)) throw new Error('The Function schema has no CartValidationsGenerateRunResult.');
  type = found;
  return found;
}

let cache: Readonly<{ at: number; compiled: CompiledFunction }> | null = null;
/** Compiled once, and again when it was built anew. */
function compiled(): CompiledFunction {
  const at = statSync(PATHS.wasm, { throwIfNoEntry: false })?.mtimeMs;
  if (at === undefined) throw new Refusal(409, 'function-not-built', 'The Function is not built: npm run build:function');
  cache = cache?.at === at ? cache : { at, compiled: compileFunction(readFileSync(PATHS.wasm)) };
  return cache.compiled;
}
