import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const ANSWER = `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>0100000000000000-bench</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>bench</RequestId></ResponseMetadata></SendRawEmailResponse>`;

/** Speaks just enough of the mail service: it takes every mail, reads none, and answers at once. */
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(ANSWER);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
