// What a person decides for themselves about Tallybot's messages: which, when, and when there is quiet.
import { z } from 'zod';

/** A wall-clock time such as "08:30". */
export const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30');

const pushSettingSchema = z.object({ on: z.boolean().optional(), at: clockSchema.optional() });
export type PushSetting = z.infer<typeof pushSettingSchema>;

/** The night: nothing is sent by itself from 20:00 to 08:00. */
export const defaultQuiet = { from: '20:00', to: '08:00' } as const;

const quietSchema = z.object({ from: clockSchema, to: clockSchema });
export type Quiet = z.infer<typeof quietSchema>;

const settingsSchema = z.object({
  /** By name; those of another version of Tallybot stay as they are. */
  pushes: z
    .record(z.string(), z.unknown())
    .catch({})
    .default({})
    .transform((stored) => {
      const known: Record<string, PushSetting | undefined> = {};
      for (const [name, value] of Object.entries(stored)) {
        const setting = pushSettingSchema.safeParse(value);
        if (setting.success) known[name] = setting.data;
      }
      return known;
    }),
  quiet: quietSchema.catch({ ...defaultQuiet }).default({ ...defaultQuiet }),
  /** Whether the counters stand pinned in the chat, where the messenger can pin. */
  /** The time zone that was taken over from their messenger last: what they chose since is theirs. */
  seenZone: z.string().max(64).nullable().catch(null).default(null),
  pinnedCounter: z.boolean().catch(true).default(true),
});

export type PersonSettings = z.infer<typeof settingsSchema>;

/** Reads stored settings; what is missing or not understood takes its default. Never throws. */
export function parseSettings(stored: unknown): PersonSettings {
  const parsed = settingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** Minutes since midnight. */
export function clockMinutes(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
