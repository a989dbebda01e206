import type { DestinationId } from '../destinations'
import type { DestinationFiles } from '../format'
import { bpf } from './bpf'
import { containerd } from './containerd'
import { crio } from './crio'
import { docker } from './docker'
import { elsewhere } from './elsewhere'
import { firecracker } from './firecracker'
import { firejail } from './firejail'
import { kubernetes } from './kubernetes'
import { libseccompC } from './libseccomp-c'
import { libseccompGo } from './libseccomp-go'
import { lxc } from './lxc'
import { minijail } from './minijail'
import { nspawn } from './nspawn'
import { oci } from './oci'
import { podman } from './podman'
import { review } from './review'
import { seccompiler } from './seccompiler'
import { spo } from './spo'
import { systemd } from './systemd'

/** What makes and reads the files of each destination, which is fetched when a file is first asked for. */
export const destinationFiles: Readonly<Record<DestinationId, DestinationFiles>> = {
  docker,
  podman,
  containerd,
  oci,
  crio,
  elsewhere,
  kubernetes,
  spo,
  systemd,
  bpf,
  nspawn,
  lxc,
  firejail,
  minijail,
  firecracker,
  'libseccomp-c': libseccompC,
  'libseccomp-go': libseccompGo,
  seccompiler,
  review,
}
