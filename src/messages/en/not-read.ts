import type { NotReadId, NotReadPart } from '../../core/engine/profile/not-read'
import { listed } from './wording'

/** What a profile lacks of the file that it was imported from. */
export const notRead = {
  'words-unread': v => `Not understood, and not in the profile: ${listed(v.of)}.`,
  'conditions-left': v =>
    `No profile can compare the arguments of these calls as the file does: ${listed(v.of)}. They get what the file has for all other arguments.`,
  'systemd-other-settings': v =>
    `These settings of the unit create other filters, which are not in the profile: ${listed(v.of)}.`,
  'systemd-unfiltered': v =>
    `systemd runs commands prefixed with + with full privileges and without the unit’s filters: ${listed(v.of)}. In them every call runs.`,
  'systemd-unfiltered-beside': v =>
    `systemd runs commands prefixed with + with full privileges and without the unit’s filters: ${listed(v.of)}. The profile is for the other commands.`,
  'firejail-other-settings': v =>
    `These lines create other filters, which are not in the profile: ${listed(v.of)}.`,
  'firejail-personality': () =>
    'firejail also refuses changes of the personality with a separate filter, which is not in the profile.',
  'firejail-other-architectures': () =>
    'Without seccomp.block-secondary, programs of other architectures run under firejail, with another list of calls or none. The profile has only the machine’s own.',
  'includes-unread': v =>
    `The file includes others, which were not read and may have more rules for calls: ${listed(v.of)}.`,
  'local-includes': v =>
    `Not read, and usually absent: ${listed(v.of)}. Where such a file exists, it may have more rules for calls.`,
  'nspawn-own-list': () =>
    'systemd-nspawn has its own list, and allows the calls on it that the file does not remove. The profile has only those of the file.',
  'spo-base': v =>
    `The operator adds these rules to those of ${listed(v.of)}, which were not read. This profile has only its own.`,
} satisfies Readonly<Record<NotReadId, (values: Pick<NotReadPart, 'of'>) => string>>
