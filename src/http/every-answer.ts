// The headers that every answer carries, whoever gives it: a page, a file, a stream, an error, a webhook.
import type { ServerResponse } from 'node:http';

/** Half a year, in seconds. */
const HTTPS_ONLY_FOR = 15_552_000;

/**
 * What a route sets itself takes the place of these. Strict-Transport-Security only where people come by https: elsewhere it
 * would be ignored, or lock a machine's own address out.
 */
export function everyAnswer(isHttps: boolean): ReadonlyMap<string, string> {
  return new Map([
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'SAMEORIGIN'],
    ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', permissions],
    ...(isHttps ? [['Strict-Transport-Security', `max-age=${HTTPS_ONLY_FOR}`] as const] : []),
  ]);
}

/** Of the device nothing is needed but the microphone, when somebody presses its button in the chat. */
const permissions = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .concat('microphone=(self)')
  .join(', ');

export function addTo(response: ServerResponse, headers: ReadonlyMap<string, string>): void {
  for (const [name, value] of headers) response.setHeader(name, value);
}

/** As text, for what is refused before there is a request. */
export function refusalLines(status: string, headers: ReadonlyMap<string, string>): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status}`, 'Connection: close', 'Content-Length: 0', ...lines, '', ''].join('\r\n');
}
