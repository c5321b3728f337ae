/** `npm run doctor`: says what is wrong with this installation, and what to do. `--json` for programs. Ends with 1 when something must be put right. */
import { loadDotEnv } from '../config.ts';
import { examine } from './examine.ts';
import { hasFailed, jsonReport, printReport } from './print-report.ts';
import { surroundings } from './surroundings.ts';

loadDotEnv();
const sections = await examine(process.env, surroundings());
process.stdout.write(process.argv.includes('--json') ? jsonReport(sections) : printReport(sections));
process.exitCode = hasFailed(sections) ? 1 : 0;
