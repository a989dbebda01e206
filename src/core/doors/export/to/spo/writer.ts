import { errnoName } from '../../../../engine/catalogue'
import { carriesErrno, type ProfileDocument, type Target } from '../../../../engine/profile'
import { runsPrograms } from '../../container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Loss, Step } from '../../destination'
import { profileNameProblem, type RefusedField } from '../../fields'
import { losesLetters, objectName, profileFileName } from '../../file-name'
import { IMAGE_PLACE } from '../../image'
import { countedLoss } from '../../losses'
import { ociSeccompValue } from '../../oci-json'
import { ownRefusals, withOwnRefusals } from '../../own-refusals'
import { refusedCall } from '../../refused-call'
import { errorsOf, settleProfile, settlingTarget } from '../../resolved-profile'
import { yamlFile } from '../../yaml-file'
import { capabilityLoss } from '../kubernetes/capability-loss'
import { asField, refusedWorkload, type WorkloadChoices, workloadChoices } from '../kubernetes/choices'
import { afterSteps, kubectl, type PodLooks, workloadSteps } from '../kubernetes/steps'
import { type Manifest, workloadManifest } from '../kubernetes/workload'
import { keepDefaultErrno } from './default-errno'
import { spoRefusals } from './limits'
import type { SpoUse } from './options'

/** Stored by the operator since its release 1.0. */
const API_VERSION = 'security-profiles-operator.x-k8s.io/v1'
const PROFILE_FILE = 'seccompprofile.yaml'

interface SpoChoices extends WorkloadChoices {
  readonly profileName: string
  readonly use: SpoUse
}

/**
 * A `SeccompProfile` of the Security Profiles Operator, which writes its `spec` as JSON into every node's
 * `seccomp/operator` (api/seccompprofile/v1, daemon/seccompprofile). It is settled, since the API has no conditions, and
 * stands outside namespaces. `baseProfileName` is not used: it would add another profile's rules to these.
 */
export function exportForSpo(document: ProfileDocument, options: ExportOptions): ExportResult {
  const choices = choicesOf(options)
  const fields = refusedFields(choices)
  if (fields.length > 0) return { ok: false, fields }
  const reader = settlingTarget(options.target)
  const settled = settleProfile(document, reader)
  if (!settled.ok) return settled
  const { seccomp } = settled
  const refusals = document.profile ? spoRefusals(seccomp, document.profile) : []
  if (refusals.length > 0) return { ok: false, refusals }

  const carries = carriesErrno(seccomp.defaultAction)
  const { syscalls, byRule, lost, swapped } = keepDefaultErrno(
    carries ? seccomp : { ...seccomp, defaultErrnoRet: undefined },
    options.target,
  )
  const spec = ociSeccompValue({
    ...seccomp,
    defaultErrnoRet: undefined,
    architectures: distinct(seccomp.architectures),
    flags: distinct(seccomp.flags),
    syscalls: syscalls.map(rule => ({ ...rule, names: distinct(rule.names) })),
  })
  const own = ownRefusals(document, reader)
  const { profileName } = choices
  const isReplaced = options.spo?.profileName === undefined && losesLetters(options.name)
  const losses: Loss[] = [
    ...settled.losses,
    ...(choices.privileges === 'restricted' ? capabilityLoss(document, options.target) : []),
    ...countedLoss('name-replaced', isReplaced ? 1 : 0, [], { name: profileName }),
    ...countedLoss('spo-default-errno-by-rule', byRule.length, byRule),
    ...countedLoss('spo-default-errno-lost', lost.length, lost),
    ...countedLoss('spo-errno-swapped', swapped.length, swapped, {
      errno: errnoText(seccomp.defaultErrnoRet, options.target),
    }),
  ]
  return {
    ok: true,
    files: [
      yamlFile(
        PROFILE_FILE,
        [{ apiVersion: API_VERSION, kind: 'SeccompProfile', metadata: { name: profileName }, spec }],
        true,
      ),
      ...filesOfUse(choices),
    ],
    losses,
    steps: withOwnRefusals(
      stepsOf(choices, {
        isRun: runsPrograms(document, reader),
        refused: refusedCall(document, reader, own, 'other'),
      }),
      own,
    ),
    errors: errorsOf(document, reader),
    nodePath: `/var/lib/kubelet/seccomp/${localhostProfile(profileName)}`,
  }
}

function errnoText(errno: bigint | undefined, { architecture }: Target): string {
  return errnoName(Number(errno ?? 0n), architecture) ?? String(errno)
}

function choicesOf({ name, image, run, spo = {} }: ExportOptions): SpoChoices {
  const file = profileFileName(name)
  const { profileName = objectName(file), use = 'workload' } = spo
  const choices = workloadChoices(spo, image, file, run)
  // A binding counts in its own namespace, which needs a label: so it is named even where it is the usual one.
  const namespace = choices.namespace ?? (use === 'binding' ? 'default' : undefined)
  return { ...choices, namespace, profileName, use }
}

function refusedFields(choices: SpoChoices): RefusedField[] {
  return [...asField('profileName', profileNameProblem(choices.profileName)), ...refusedWorkload(choices)]
}

/** The operator adds the ending unless the name has it (api/seccompprofile/v1 GetProfileFile). */
function localhostProfile(profileName: string): string {
  return `operator/${profileName}${profileName.endsWith('.json') ? '' : '.json'}`
}

function workloadFile({ workload }: SpoChoices): string {
  return `${workload.toLowerCase()}.yaml`
}

function filesOfUse(choices: SpoChoices): ExportedFile[] {
  if (choices.use === 'binding') return [yamlFile('profilebinding.yaml', [binding(choices)])]
  const place = { localhostProfile: localhostProfile(choices.profileName), nodes: undefined }
  return [yamlFile(workloadFile(choices), [workloadManifest(choices, place)])]
}

/** The operator's webhook names the profile in every new pod of the namespace whose container has the image. */
function binding({ profileName, name, namespace, image }: SpoChoices): Manifest {
  return {
    apiVersion: API_VERSION,
    kind: 'ProfileBinding',
    metadata: { name, namespace },
    spec: { profileRef: { kind: 'SeccompProfile', name: profileName }, image: image ?? IMAGE_PLACE },
  }
}

function stepsOf(choices: SpoChoices, looks: PodLooks): Step[] {
  const { profileName, namespace, use } = choices
  const run = kubectl(choices)
  const profile: Step[] = [
    { id: 'spo-apply', values: {}, commands: [`kubectl apply -f ${PROFILE_FILE}`] },
    {
      id: 'spo-installed',
      values: {},
      commands: [
        `kubectl wait seccompprofile/${profileName} --for=jsonpath='{.status.status}'=Installed --timeout=120s`,
        `kubectl describe seccompprofile/${profileName}`,
      ],
      isCheck: true,
    },
  ]
  if (use === 'workload') {
    const file = workloadFile(choices)
    return [
      ...profile,
      ...workloadSteps(choices, file, looks),
      ...afterSteps('spo-remove', [`${run} delete -f ${file}`, `kubectl delete -f ${PROFILE_FILE}`]),
    ]
  }
  return [
    ...profile,
    {
      id: 'spo-enable-binding',
      values: {},
      commands: [`kubectl label namespace ${namespace ?? ''} spo.x-k8s.io/enable-binding=`],
    },
    { id: 'spo-bind', values: {}, commands: [`${run} apply -f profilebinding.yaml`] },
    {
      id: 'spo-bound',
      values: { profile: localhostProfile(profileName) },
      commands: [
        `${run} get pods -o jsonpath='{range .items[*]}{.metadata.name} {.spec.containers[*].securityContext.seccompProfile.localhostProfile}{"\\n"}{end}'`,
      ],
      isCheck: true,
    },
    ...afterSteps('spo-remove', [
      `${run} delete -f profilebinding.yaml`,
      `kubectl label namespace ${namespace ?? ''} spo.x-k8s.io/enable-binding-`,
      `kubectl delete -f ${PROFILE_FILE}`,
    ]),
  ]
}

/** The API's lists are sets. */
function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
