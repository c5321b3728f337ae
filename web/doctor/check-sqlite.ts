import { accessSync, constants, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { inspectSqlite } from '../adapters/db/inspect-sqlite.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';
import { migrationFindings } from './migration-findings.ts';

export type Disk = Readonly<{ type: number; freeBytes: number }>;

const GIB = 1024 ** 3;
const LOW_BYTES = GIB;
const FULL_BYTES = GIB / 10;

/** Linux's numbers of file systems (statfs(2)) on which SQLite's write-ahead log is not safe: other machines do not share its memory. */
const NETWORK = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x01021997, '9P'],
  [0x65735546, 'FUSE'],
  [0x00c36400, 'Ceph'],
]);
/** Those that end with the container or the machine. */
const PASSING = new Map([
  [0x794c7630, 'the container’s own layer'],
  [0x01021994, 'memory (tmpfs)'],
]);

export function checkSqlite(file: string, disk: Disk = diskOf(file)): Check {
  return { area: 'Database', run: () => [...fileFindings(file), ...placeFindings(disk), ...roomFindings(disk)] };
}

export function diskOf(file: string): Disk {
  const { type, bavail, bsize } = statfsSync(dirname(resolve(file)));
  return { type, freeBytes: bavail * bsize };
}

function fileFindings(file: string): readonly Finding[] {
  const facts = inspectSqlite(file);
  if (facts === null) return [noFile(file)];
  const { migrations, journalMode, writeFailure } = facts;
  return [
    ...migrationFindings(migrations),
    writeFailure === null
      ? ok('SQLite: the file can be written')
      : failure(
          `SQLite: the file cannot be written (${writeFailure})`,
          'Give the server’s user the file and its folder; see that no other process keeps it locked.',
        ),
    ...(journalMode === 'wal'
      ? []
      : [warning(`SQLite: its journal is ‘${journalMode}’, not ‘wal’`, 'The server switches it when it starts.')]),
  ];
}

function noFile(file: string): Finding {
  try {
    accessSync(dirname(resolve(file)), constants.W_OK);
    return warning(
      'SQLite: there is no database yet',
      'Right before the first start, which makes it. Otherwise DATABASE_FILE names another place than the server uses.',
    );
  } catch {
    return failure(
      'SQLite: the folder of DATABASE_FILE is missing or cannot be written',
      'Make the folder, and give it to the server’s user.',
    );
  }
}

function placeFindings({ type }: Disk): readonly Finding[] {
  const [network, passing] = [NETWORK.get(type), PASSING.get(type)];
  if (network !== undefined)
    return [
      failure(
        `SQLite: the file lies on a network file system (${network})`,
        'Move it to a local disk, or use PostgreSQL (DATABASE_URL): here a lost lock corrupts it.',
      ),
    ];
  if (passing !== undefined)
    return [failure(`SQLite: the file lies in ${passing}`, 'Put it on a volume: here it is gone with the next restart.')];
  return [ok('SQLite: the file lies on a local disk')];
}

function roomFindings({ freeBytes }: Disk): readonly Finding[] {
  const room = `${(freeBytes / GIB).toFixed(1)} GiB free`;
  if (freeBytes < FULL_BYTES)
    return [failure(`the disk is full: ${room}`, 'Make room now: without it no code is sent and no order is let go.')];
  if (freeBytes < LOW_BYTES) return [warning(`the disk fills up: ${room}`, 'Make room, or give the volume more.')];
  return [ok(`the disk has ${room}`)];
}
