// What is an address, or a network like 10.0.0.0/8.
import ipaddr from 'ipaddr.js';

export function isNetwork(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}
