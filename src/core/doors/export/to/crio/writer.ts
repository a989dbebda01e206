import type { ProfileDocument, Target } from '../../../../engine/profile'
import { runsPrograms, SHOW_MODE } from '../../container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Step } from '../../destination'
import { objectName, profileFileName } from '../../file-name'
import { IMAGE_PLACE, refusedImages } from '../../image'
import { renderOciSeccomp } from '../../oci-json'
import { ownRefusals } from '../../own-refusals'
import { refusedCall } from '../../refused-call'
import { errorsOf, readerAt, settleProfile } from '../../resolved-profile'
import { actsAs, containerCapabilities, containerUser } from '../../run-settings'
import { shellWord } from '../../shell-word'
import { tomlString } from '../../toml-string'
import { yamlFile } from '../../yaml-file'
import { artifactFiles } from './artifact'
import { kepParts } from './kep-limits'

const DEFAULT_FOLDER = '/etc/crio/seccomp'
const SETTINGS_FOLDER = '/etc/crio/crio.conf.d'
const DEFAULT_SETTINGS = '50-seccomp.conf'
const ARTIFACT_SETTINGS = '50-seccomp-artifact.conf'

/**
 * The annotation that a pod names the artifact with lets CRI-O read it: a workload of crio.conf(5) stands beside every
 * other, whereas a table of a runtime in a drop-in takes the place of the whole entry, its paths included.
 */
const WORKLOAD = 'seccomp-profile'

/** Since CRI-O 1.30; newer releases have a shorter name beside it and still read this one (pkg/annotations). */
const ANNOTATION = 'seccomp-profile.kubernetes.cri-o.io'

/**
 * For CRI-O: a default for its pods, `seccomp_profile` of crio.conf(5), and an artifact for a registry, which pods
 * name in an annotation. Resolved as CRI-O itself does with the package that it shares with Podman, so that the
 * artifact is the plain form that other runtimes read alike. CRI-O is not run in a test: Debian does not pack it.
 */
export function exportForCrio(document: ProfileDocument, options: ExportOptions): ExportResult {
  const fields = refusedImages({ image: options.image, crioReference: options.crio?.reference })
  if (fields.length > 0) return { ok: false, fields }
  const reader = readerAt('crio', options.target)
  const settled = settleProfile(document, reader)
  if (!settled.ok) return settled
  const name = profileFileName(options.name)
  const id = objectName(name)
  const reference = options.crio?.reference ?? `registry.example/seccomp/${id}:v1`
  const tag = tagOf(reference)
  const profile: ExportedFile = {
    name,
    language: 'json',
    text: renderOciSeccomp(settled.seccomp),
    isProfile: true,
  }
  const artifact = artifactFiles('artifact', tag, profile)
  const kep = kepParts(settled.seccomp, profile.text, artifact.size, reader)
  return {
    ok: true,
    files: [
      profile,
      settings(
        DEFAULT_SETTINGS,
        `[crio.runtime]\nseccomp_profile = ${tomlString(`${DEFAULT_FOLDER}/${name}`)}\n`,
      ),
      ...artifact.files,
      settings(
        ARTIFACT_SETTINGS,
        [
          `[crio.runtime.workloads.${WORKLOAD}]`,
          `activation_annotation = ${tomlString(`${ANNOTATION}/POD`)}`,
          `allowed_annotations = [${tomlString(ANNOTATION)}]\n`,
        ].join('\n'),
      ),
      podFile(id, `${repositoryOf(reference)}@${artifact.digest}`, options),
      ...kep.files,
    ],
    losses: [...settled.losses, ...kep.losses],
    steps: [
      ...stepsFor(name, tag, reference),
      ...lookSteps(document, reader, `kubectl exec ${id} --`, actsAs(options.run)),
      ...kep.steps,
      {
        id: 'remove',
        values: {},
        commands: [
          'kubectl delete -f pod.yaml',
          `sudo rm -f ${DEFAULT_FOLDER}/${name} ${SETTINGS_FOLDER}/${DEFAULT_SETTINGS} ${SETTINGS_FOLDER}/${ARTIFACT_SETTINGS}`,
          'sudo systemctl restart crio',
        ],
      },
    ],
    errors: errorsOf(document, reader),
  }
}

/** What proves that this very profile is in force in the pod, where it lets commands run there. */
function lookSteps(document: ProfileDocument, reader: Target, exec: string, user: 'root' | 'other'): Step[] {
  const own = ownRefusals(document, reader)
  const beyond: Step = { id: 'refuses-more', values: own, commands: [] }
  if (!runsPrograms(document, reader)) return [beyond]
  const mode: Step = { id: 'crio-check', values: {}, commands: [`${exec} ${SHOW_MODE}`], isCheck: true }
  const refused = refusedCall(document, reader, own, user)
  if (!refused) return [mode, beyond]
  const { command, ...values } = refused
  return [mode, beyond, { id: 'try-refused', values, commands: [`${exec} ${command}`], isCheck: true }]
}

/** What follows the last colon, unless that belongs to the registry's port. */
function tagOf(reference: string): string {
  const last = reference.slice(reference.lastIndexOf('/') + 1)
  const colon = last.indexOf(':')
  return colon < 0 ? 'latest' : last.slice(colon + 1)
}

/** What the tag belongs to. A pod names the artifact by its digest: a tag that is moved changes no pod. */
function repositoryOf(reference: string): string {
  const last = reference.lastIndexOf('/') + 1
  const colon = reference.indexOf(':', last)
  return colon < 0 ? reference : reference.slice(0, colon)
}

function settings(name: string, text: string): ExportedFile {
  return { name, language: 'toml', text, isProfile: false }
}

/** No `seccompProfile`: the artifact counts only where the pod names no profile of its own. */
function podFile(name: string, reference: string, { image = IMAGE_PLACE, run }: ExportOptions): ExportedFile {
  const securityContext = {
    ...containerUser(run),
    ...containerCapabilities(run ?? { added: [], dropped: [] }, false),
  }
  return yamlFile('pod.yaml', [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, annotations: { [`${ANNOTATION}/POD`]: reference } },
      spec: {
        containers: [
          {
            name,
            image,
            command: run?.entrypoint,
            args: run?.args,
            securityContext: Object.keys(securityContext).length > 0 ? securityContext : undefined,
          },
        ],
      },
    },
  ])
}

function stepsFor(name: string, tag: string, reference: string): Step[] {
  const install = (file: string, folder: string) => `sudo install -D -m 644 ${file} ${folder}/${file}`
  return [
    {
      id: 'crio-default',
      values: { path: `${DEFAULT_FOLDER}/${name}` },
      commands: [install(name, DEFAULT_FOLDER), install(DEFAULT_SETTINGS, SETTINGS_FOLDER)],
    },
    {
      id: 'crio-push',
      values: { reference },
      commands: [
        `skopeo copy --preserve-digests oci:artifact:${tag} ${shellWord(`docker://${reference}`)}`,
        install(ARTIFACT_SETTINGS, SETTINGS_FOLDER),
      ],
    },
    { id: 'crio-restart', values: {}, commands: ['sudo systemctl restart crio'] },
    { id: 'crio-pod', values: {}, commands: ['kubectl apply -f pod.yaml'] },
  ]
}
