import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';

/** Loopback only: the sandbox has no authentication. Answers the port, which 0 leaves to the system. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`Port ${port} is taken: set SANDBOX_PORT to another one.`, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve();
    });
  });
  return portOf(server.address());
}

/** A port that was free a moment ago, for a child that must be told its port. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const port = portOf(probe.address());
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Open connections (event streams, hanging requests) are cut. */
export async function closeServer(server: Server): Promise<void> {
  // A server that never listened calls back with an error that says so; it is closed all the same.
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address.port;
}
