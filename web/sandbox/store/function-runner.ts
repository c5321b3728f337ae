/** Runs the app's built validation Function on a cart, as Shopify's servers do: real input query, real wasm, output held to the schema. */
import { readFileSync, statSync } from 'node:fs';
import { buildSchema, coerceInputValue, isEnumType, isInputType, type GraphQLSchema } from 'graphql';
import { functionInput } from '../function-host/function-input.ts';
import { compileFunction, runFunction, type CompiledFunction } from '../function-host/function-host.ts';
import { functionManifest, PATHS } from '../state/extensions.ts';
import { Refusal } from '../state/refusal.ts';
import type { Cart, FunctionRun } from '../wire.ts';
import { functionRoot, type Moment, type Names } from './function-cart.ts';

type Fault = FunctionRun['errors'][number];
type Result = Readonly<{ operations: readonly Readonly<{ validationAdd?: Readonly<{ errors: readonly Fault[] }> | null }>[] }>;

export function runOn(cart: Cart, moment: Moment): FunctionRun {
  const input = functionInput(functionRoot(cart, moment, knownNames()));
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
  const resultType = functionSchema().getType('CartValidationsGenerateRunResult');
  if (!isInputType(resultType)) throw new Error('The Function schema has no CartValidationsGenerateRunResult.');
  const value: unknown = coerceInputValue(output, resultType, (path, _value, error) => {
    faults.push(`output ${path.join('.')}: ${error.message}`);
  });
  return faults.length > 0 ? { failure: faults.join('; ') } : { result: asResult(value) };
}

/** Guarantee: `coerceInputValue` found no fault in it against CartValidationsGenerateRunResult. */
function asResult(value: unknown): Result {
  return value as Result;
}

let schema: GraphQLSchema | null = null;
function functionSchema(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(PATHS.functionSchema, 'utf8'));
  return schema;
}

let names: Names | null = null;
function knownNames(): Names {
  names ??= { languages: valuesOf('LanguageCode'), countries: valuesOf('CountryCode') };
  return names;
}

function valuesOf(name: string): ReadonlySet<string> {
  const type = functionSchema().getType(name);
  return new Set(isEnumType(type) ? type.getValues().map((value) => value.name) : []);
}

let cache: Readonly<{ at: number; compiled: CompiledFunction }> | null = null;
/** Compiled once, and again when it was built anew. */
function compiled(): CompiledFunction {
  const at = statSync(PATHS.wasm, { throwIfNoEntry: false })?.mtimeMs;
  if (at === undefined) throw new Refusal(409, 'function-not-built', 'The Function is not built: npm run build:function');
  cache = cache?.at === at ? cache : { at, compiled: compileFunction(readFileSync(PATHS.wasm)) };
  return cache.compiled;
}
