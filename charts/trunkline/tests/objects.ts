import { loadAll } from 'js-yaml';

/** A Kubernetes object, as loosely as a test wants it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Thing = Record<string, any>;

/** The objects of a render. */
export function objectsOf(text: string): Thing[] {
  return (loadAll(text) as (Thing | null)[]).filter((thing): thing is Thing => Boolean(thing?.['kind']));
}

/** Every pod that the objects make, with the object's name. */
export function podsOf(things: Thing[]): { owner: string; spec: Thing; metadata: Thing }[] {
  return things.flatMap((thing) => {
    const pod = thing['kind'] === 'Pod' ? thing : thing['spec']?.template;
    return pod?.spec?.containers ? [{ owner: `${thing['kind']}/${thing['metadata'].name}`, spec: pod.spec, metadata: pod.metadata }] : [];
  });
}

/** True for what Kubernetes itself knows; the rest belongs to operators. */
export function isBuiltIn(thing: Thing): boolean {
  return !/^(keda\.sh|external-secrets\.io|monitoring\.coreos\.com|gateway\.networking\.k8s\.io)\//.test(thing['apiVersion']);
}

/** The environment of a container: ConfigMaps laid under the entries of its own. */
export function environmentOf(things: Thing[], container: Thing): Record<string, string | Thing> {
  const maps = (container['envFrom'] ?? []).map((from: Thing) => things.find((thing) => thing['kind'] === 'ConfigMap' && thing['metadata'].name === from['configMapRef'].name)!['data']);
  const entries = (container['env'] ?? []).map((entry: Thing) => [entry['name'], entry['value'] ?? entry['valueFrom']]);
  return Object.assign({}, ...maps, Object.fromEntries(entries));
}

/**
 * What of the restricted Pod Security Standard a pod breaks; empty when nothing. All of the baseline and the restricted profile's controls.
 */
export function restrictedBreaches({ spec, metadata }: { spec: Thing; metadata?: Thing }): string[] {
  const breaches: string[] = [];
  const pod = spec['securityContext'] ?? {};
  const check = (broken: boolean, what: string): void => void (broken && breaches.push(what));
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) check(Boolean(spec[key]), key);
  check(Object.keys(metadata?.['annotations'] ?? {}).some((key) => key.startsWith('container.apparmor') && !/^(runtime\/default|localhost\/.*)$/.test(metadata!['annotations'][key])), 'apparmor');
  const volumes = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];
  for (const volume of spec['volumes'] ?? []) check(!Object.keys(volume).filter((key) => key !== 'name').every((key) => volumes.includes(key)), `volume ${volume.name}`);
  for (const sysctl of pod.sysctls ?? []) check(true, `sysctl ${sysctl.name}`);
  check(Boolean(pod.windowsOptions?.hostProcess), 'hostProcess');
  for (const container of [...(spec['initContainers'] ?? []), ...(spec['containers'] ?? []), ...(spec['ephemeralContainers'] ?? [])]) {
    const own = container.securityContext ?? {};
    const of = (key: string) => own[key] ?? pod[key];
    const say = (what: string) => `${container.name}: ${what}`;
    check(own.privileged === true, say('privileged'));
    check(own.allowPrivilegeEscalation !== false, say('allowPrivilegeEscalation'));
    check(of('runAsNonRoot') !== true, say('runAsNonRoot'));
    check(of('runAsUser') === 0, say('runAsUser 0'));
    check(!own.capabilities?.drop?.includes('ALL'), say('capabilities.drop'));
    check((own.capabilities?.add ?? []).some((name: string) => name !== 'NET_BIND_SERVICE'), say('capabilities.add'));
    check(!['RuntimeDefault', 'Localhost'].includes(of('seccompProfile')?.type), say('seccompProfile'));
    check(own.seccompProfile !== undefined && !['RuntimeDefault', 'Localhost'].includes(own.seccompProfile.type), say('seccompProfile'));
    check((own.procMount ?? 'Default') !== 'Default', say('procMount'));
    for (const options of [own.seLinuxOptions, pod.seLinuxOptions]) {
      check(Boolean(options?.user || options?.role) || (options?.type !== undefined && !['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'].includes(options.type)), say('seLinuxOptions'));
    }
    for (const profile of [own.appArmorProfile, pod.appArmorProfile]) check(profile !== undefined && !['RuntimeDefault', 'Localhost'].includes(profile.type), say('appArmorProfile'));
    check((container.ports ?? []).some((port: Thing) => (port['hostPort'] ?? 0) !== 0), say('hostPort'));
    check(Boolean(own.windowsOptions?.hostProcess), say('hostProcess'));
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) check(Boolean(container[probe]?.httpGet?.host || container[probe]?.tcpSocket?.host), say(`${probe} host`));
  }
  return breaches;
}
