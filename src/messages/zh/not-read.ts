import type { NotReadId, NotReadPart } from '../../core/engine/profile/not-read'
import { listed } from './wording'

/** 配置相对于其来源文件缺少的内容。 */
export const notRead = {
  'words-unread': v => `无法理解，因此不在配置中：${listed(v.of)}。`,
  'conditions-left': v =>
    `配置无法像该文件那样比较这些调用的参数：${listed(v.of)}。它们一律得到文件对其余参数的处理。`,
  'systemd-other-settings': v => `单元的以下设置会另建过滤器，它们不在配置中：${listed(v.of)}。`,
  'systemd-unfiltered': v =>
    `systemd 以完整权限运行 + 后面的命令，不使用单元的过滤器：${listed(v.of)}。其中所有调用都能运行。`,
  'systemd-unfiltered-beside': v =>
    `systemd 以完整权限运行 + 后面的命令，不使用单元的过滤器：${listed(v.of)}。配置只适用于其他命令。`,
  'firejail-other-settings': v => `以下各行会另建过滤器，它们不在配置中：${listed(v.of)}。`,
  'firejail-personality': () =>
    'firejail 另有一个自己的过滤器，拒绝更改执行域（personality），它不在此配置中。',
  'firejail-other-architectures': () =>
    '没有 seccomp.block-secondary 时，其他架构的程序也能在 firejail 中运行，使用另一个列表或没有列表。配置只包含本机架构。',
  'includes-unread': v => `该文件包含其他文件，这里没有查看，其中可能还有关于调用的内容：${listed(v.of)}。`,
  'local-includes': v =>
    `没有查看，通常也不存在：${listed(v.of)}。如果有人写了这样的文件，其中可能还有关于调用的内容。`,
  'nspawn-own-list': () =>
    'systemd-nspawn 有自己的列表，文件没有剔除的调用会由它放行。配置只包含文件中的调用。',
  'spo-base': v =>
    `Operator 会把这些规则加在 ${listed(v.of)} 的规则之上，这里没有查看后者。此处的配置只有它自己的规则。`,
} satisfies Readonly<Record<NotReadId, (values: Pick<NotReadPart, 'of'>) => string>>
