import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Keys that never reach a log line, at any of the first three levels: personal data and secrets. */
const redactedKeys = ['token', 'authorization', 'password', 'secret', 'email', 'phone', 'variables', 'query'];
const redactedPaths = redactedKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

export interface LoggerOptions {
  /** `silent` in tests unless LOG_LEVEL says otherwise. */
  level?: string;
  destination?: DestinationStream;
}

/** A JSON logger for one part (`gateway`, `inventory` …); children carry request ids. */
export function createLogger(part: string, options: LoggerOptions = {}): Logger {
  const settings = {
    name: part,
    level: options.level ?? 'info',
    redact: { paths: redactedPaths, censor: '[redacted]' },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}
