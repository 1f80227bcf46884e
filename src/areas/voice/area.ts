// What people say instead of typing it: written down by an outside service, read as a line, saved by a tap.
import type { Area } from '../../area.ts';
import { createVoiceCommand } from './commands/voice.ts';
import { createVoiceNote, endNote } from './commands/voice-note.ts';
import { removeOldNotes } from './voice-notes.ts';

export const voiceArea: Area = {
  name: 'voice',
  commands: (parts) => [createVoiceNote(parts), createVoiceCommand(parts)],
  takes: { voice: 'voicenote', heard: endNote },
  // Nobody listens any more: the service was taken away meanwhile.
  leftovers: [{ name: 'voiceNotes', days: 1, remove: removeOldNotes }],
};
