// What the wire alone costs: whatever is posted is said to every socket, with no database and no rights.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { tellOfProcessor, tellParent } from './child.ts';

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const text = Buffer.concat(parts).toString('utf8');
    for (const client of sockets.clients) client.send(text);
    response.end();
  });
});
const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket) => {
  socket.on('message', () => socket.send(JSON.stringify({ topic: 'day', name: 'subscribed', data: null })));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) tellParent({ port: address.port });
});
tellOfProcessor();
