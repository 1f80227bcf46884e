// Webhooks: the company's other systems hear of each save.
import type { Area } from '../../area.ts';

export const webhooksArea: Area = { name: 'webhooks' };
