import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

/** Where a browser sends what a policy forbade, a worker's reports included: `report-uri ${url}`. */
export const collectReports = async () => {
  const reports: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (text) => (body += text));
    request.on('end', () => {
      reports.push(
        (JSON.parse(body) as {'csp-report': {'effective-directive': string}})['csp-report']['effective-directive'],
      );
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    /** The directives that were violated since the last call. */
    take: () => reports.splice(0),
    close: () => new Promise((closed) => server.close(closed)),
  };
};
