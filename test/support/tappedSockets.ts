import WebSocket from 'ws';
import type { SocketMessage } from './socketClient.ts';

/** What one connection carried so far, pings and pongs too. */
export interface TappedConnection {
  sent: SocketMessage[];
  heard: SocketMessage[];
  isOver: boolean;
}

/** A `WebSocket` as a browser has it, and what each connection made by it carried, the oldest first. */
export function createTappedSockets(): { WebSocket: typeof WebSocket; connections: TappedConnection[] } {
  const connections: TappedConnection[] = [];
  const construct = (target: typeof WebSocket, [url, protocols]: [string, string]): WebSocket => {
    const socket = new target(url, protocols);
    const connection: TappedConnection = { sent: [], heard: [], isOver: false };
    const send = socket.send.bind(socket);
    socket.send = (text: string) => {
      connection.sent.push(JSON.parse(text));
      send(text);
    };
    socket.on('message', (data) => void connection.heard.push(JSON.parse(String(data))));
    socket.on('close', () => {
      connection.isOver = true;
    });
    connections.push(connection);
    return socket;
  };
  return { WebSocket: new Proxy(WebSocket, { construct }), connections };
}
