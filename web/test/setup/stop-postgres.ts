import { stopRunningPostgres } from './running-postgres.ts';

export default stopRunningPostgres;
