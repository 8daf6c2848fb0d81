import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Listens and says on which port. @throws Error with one sentence when the port is taken or not allowed
 */
export function listen(server: Server, options: { port: number; host: string; backlog?: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explain(error, options.port));
    server.once('error', fail);
    server.listen({ backlog: 1_024, ...options }, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} is taken: stop the program that uses it, or choose other ports with PORT_BASE and ADMIN_PORT_BASE.`,
    );
  if (error.code === 'EACCES')
    return new Error(
      `Port ${port} is not allowed for this user: choose a port above 1023 with PORT_BASE and ADMIN_PORT_BASE.`,
    );
  return error;
}
