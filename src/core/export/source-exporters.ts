import { exportBpf } from './bpf'
import type { Exporter } from './destination'
import { exportFirejail } from './firejail'
import { exportLibseccompC } from './libseccomp-c'
import { exportLibseccompGo } from './libseccomp-go'
import { exportLxc } from './lxc'
import { exportMinijail } from './minijail'
import { exportNspawn } from './nspawn'
import { exportReview } from './review'
import { exportFirecracker, exportSeccompiler } from './seccompiler'
import type { sourceDestinations } from './source-destinations'
import { exportSystemd } from './systemd'

export const sourceExporters: Readonly<Record<(typeof sourceDestinations)[number], Exporter>> = {
  bpf: exportBpf,
  'libseccomp-c': exportLibseccompC,
  'libseccomp-go': exportLibseccompGo,
  seccompiler: exportSeccompiler,
  firecracker: exportFirecracker,
  systemd: exportSystemd,
  nspawn: exportNspawn,
  lxc: exportLxc,
  minijail: exportMinijail,
  firejail: exportFirejail,
  review: exportReview,
}
