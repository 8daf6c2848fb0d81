import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Listens and says on which port. @throws Error with one sentence when the port is taken or not allowed, or the host is not this machine
 */
export function listen(server: Server, options: { port: number; host: string; backlog?: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explain(error, options));
    server.once('error', fail);
    server.listen({ backlog: 1_024, ...options }, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function explain(error: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} is taken: stop the program that uses it, or choose other ports with PORT_BASE and ADMIN_PORT_BASE.`,
    );
  if (error.code === 'EACCES')
    return new Error(
      `Port ${port} is not allowed for this user: choose a port above 1023 with PORT_BASE and ADMIN_PORT_BASE.`,
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new Error(
      `HOST is ${host}, which is no address of this machine: choose one of its own, or leave HOST out for 127.0.0.1.`,
    );
  return error;
}
