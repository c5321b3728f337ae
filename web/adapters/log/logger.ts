import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { errorFields } from './error-fields.ts';
import { redactFields } from './redact.ts';

export type LoggerSettings = Readonly<{ level: string; /** Standard output; another one in tests. */ destination?: DestinationStream }>;

/** JSON lines. The redaction sees each line as it is about to be written, so no way of calling the logger goes around it. */
export function logger({ level, destination }: LoggerSettings): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: errorFields, err: errorFields },
    hooks: { streamWrite: redactLine },
  };
  return destination ? pino(options, destination) : pino(options);
}

const UNREADABLE = '{"level":"error","msg":"a log line could not be read, and is left out"}\n';

function redactLine(line: string): string {
  const read = parse(line);
  if (typeof read !== 'object' || read === null) return UNREADABLE;
  // The time is pino's own, and looks like a phone.
  const { time, ...fields }: Readonly<Record<string, unknown>> = { ...read };
  return `${JSON.stringify({ time, ...redactFields(fields) })}\n`;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
