import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { maskText, redact } from './redact.ts';

export type LoggerSettings = Readonly<{ level: string; /** Standard output, another one in tests. */ destination?: DestinationStream }>;

/** JSON lines, each field of which passes the redaction, whatever a caller hands in. */
export function logger({ level, destination }: LoggerSettings): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: redactFields },
    hooks: { logMethod: maskMessage },
  };
  return destination ? pino(options, destination) : pino(options);
}

function redactFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(Object(redact(fields)) as object));
}

/** pino joins message and arguments itself, after the formatters. */
function maskMessage(this: Logger, args: unknown[], method: (...args: unknown[]) => void): void {
  method.apply(
    this,
    args.map((argument) => (typeof argument === 'string' ? maskText(argument) : argument)),
  );
}
