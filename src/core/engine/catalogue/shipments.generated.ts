// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.

/** Engine, release, who ships it, the date and the address of the source. */
export const shipmentRows: readonly (readonly [string, string, string, string, string])[] = [
  ['containerd', '1.7', 'GKE 1.32', '', 'https://cloud.google.com/kubernetes-engine/docs/deprecations/migrate-containerd-2'],
  ['containerd', '2.0', 'GKE 1.33', '', 'https://cloud.google.com/kubernetes-engine/docs/deprecations/migrate-containerd-2'],
  ['containerd', '2.0', 'AKS 1.32 on Azure Linux 3', '2025-03', 'https://github.com/Azure/AKS/issues/4700'],
  ['containerd', '2.1', 'EKS 1.33 on AL2023', '2025-10', 'https://github.com/awslabs/amazon-eks-ami/issues/2470'],
  ['containerd', '2.1', 'EKS 1.34 on AL2023', '2025-09', 'https://github.com/awslabs/amazon-eks-ami/issues/2470'],
  ['containerd', '1.7.24', 'Debian 13', '2026-11', 'https://packages.debian.org/trixie/containerd'],
  ['containerd', '2.2.5', 'k3s 1.34.9', '2026-06', 'https://github.com/k3s-io/k3s/releases/tag/v1.34.9%2Bk3s1'],
  ['containerd', '2.3.2', 'k3s 1.36.2', '2026-06', 'https://github.com/k3s-io/k3s/releases/tag/v1.36.2%2Bk3s1'],
  ['docker', '26.1.5', 'Debian 13', '2026-11', 'https://packages.debian.org/trixie/docker.io'],
  ['podman', '5.4.2', 'Debian 13', '2026-11', 'https://packages.debian.org/trixie/podman'],
]
