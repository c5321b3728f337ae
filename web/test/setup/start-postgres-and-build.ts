import buildParts from './build-parts.ts';
import startPostgres from './start-postgres.ts';

export default async function startPostgresAndBuild(): Promise<void> {
  await Promise.all([startPostgres(), buildParts()]);
}
