import type { NotReadId, NotReadPart } from '../../core/engine/profile/not-read'
import { listed } from './wording'

/** What a profile lacks of the file that it was imported from. */
export const notRead = {
  'words-unread': v => `Not understood, and not in the profile: ${listed(v.of)}.`,
  'conditions-left': v =>
    `No profile can compare the arguments of these calls as the file does: ${listed(v.of)}. They meet what the file has for all other arguments.`,
  'systemd-other-settings': v =>
    `These settings of the unit make filters of their own, which are not in the profile: ${listed(v.of)}.`,
  'systemd-unfiltered': v =>
    `systemd runs what stands behind + with full privileges and without the unit’s filters: ${listed(v.of)}. There every call runs.`,
  'systemd-unfiltered-beside': v =>
    `systemd runs what stands behind + with full privileges and without the unit’s filters: ${listed(v.of)}. The profile is for the other commands.`,
  'firejail-other-settings': v =>
    `These lines make filters of their own, which are not in the profile: ${listed(v.of)}.`,
  'firejail-personality': () =>
    'firejail also refuses changes of the personality by a filter of its own, which is not in the profile.',
  'firejail-other-architectures': () =>
    'Without seccomp.block-secondary, programs of other architectures run under firejail, with another list of calls or none. The profile has only the machine’s own.',
  'includes-unread': v =>
    `The file includes others, which were not read and may have more rules for calls: ${listed(v.of)}.`,
  'local-includes': v =>
    `Not read, and usually absent: ${listed(v.of)}. Where such a file exists, it may have more rules for calls.`,
  'nspawn-own-list': () =>
    'systemd-nspawn has a list of its own, and lets calls of it through that the file does not take out. The profile has only those of the file.',
  'spo-base': v =>
    `The operator puts these rules on top of those of ${listed(v.of)}, which were not looked at. The profile here has only its own.`,
} satisfies Readonly<Record<NotReadId, (values: Pick<NotReadPart, 'of'>) => string>>
