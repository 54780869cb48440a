{{/* What every pod is: restricted, without a token, on a read-only root. */}}
{{- define "trunkline.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  {{- range $key := list "runAsUser" "runAsGroup" "fsGroup" }}
  {{- with get $.root.Values.podSecurityContext $key }}
  {{ $key }}: {{ int64 . }}
  {{- end }}
  {{- end }}
  seccompProfile: { type: RuntimeDefault }
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "trunkline.placement" -}}
{{- with .v.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .v.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .v.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .v.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{- define "trunkline.spread" -}}
{{- $self := . -}}
{{- range $key, $when := dict "kubernetes.io/hostname" .v.spread.nodes "topology.kubernetes.io/zone" .v.spread.zones }}
{{- if ne $when "Off" }}
- maxSkew: 1
  topologyKey: {{ $key }}
  whenUnsatisfiable: {{ $when }}
  labelSelector:
    matchLabels: {{- include "trunkline.selector" $self | nindent 6 }}
  matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end }}
{{- end -}}

{{/* What the containers of a service share, whether it serves, sets up or checks. */}}
{{- define "trunkline.container" -}}
image: {{ include "trunkline.image" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  capabilities: { drop: [ALL] }
resources: {{- toYaml .v.resources | nindent 2 }}
volumeMounts:
  - { name: tmp, mountPath: /tmp }
{{- $values := .root.Values }}
{{- if $values.mongodb.tls.caSecret }}
  - { name: mongodb-ca, mountPath: /etc/trunkline/mongodb, readOnly: true }
{{- end }}
{{- if $values.nats.tls.caSecret }}
  - { name: nats-ca, mountPath: /etc/trunkline/nats, readOnly: true }
{{- end }}
{{- if eq $values.nats.auth "credentials" }}
  - { name: nats-credentials, mountPath: /etc/trunkline/nats-credentials, readOnly: true }
{{- end }}
{{- if $values.caBundle.configMap }}
  - { name: ca, mountPath: /etc/trunkline/ca, readOnly: true }
{{- end }}
{{- with .v.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "trunkline.volumes" -}}
{{- $values := .root.Values -}}
- name: tmp
  emptyDir: { sizeLimit: 256Mi }
{{- if $values.mongodb.tls.caSecret }}
- name: mongodb-ca
  secret: { secretName: {{ $values.mongodb.tls.caSecret }}, items: [{ key: {{ $values.mongodb.tls.caKey }}, path: ca.crt }] }
{{- end }}
{{- if $values.nats.tls.caSecret }}
- name: nats-ca
  secret: { secretName: {{ $values.nats.tls.caSecret }}, items: [{ key: {{ $values.nats.tls.caKey }}, path: ca.crt }] }
{{- end }}
{{- if eq $values.nats.auth "credentials" }}
- name: nats-credentials
  secret: { secretName: {{ $values.nats.existingSecret }}, items: [{ key: {{ .name }}.creds, path: user.creds }] }
{{- end }}
{{- if $values.caBundle.configMap }}
- name: ca
  configMap: { name: {{ $values.caBundle.configMap }}, items: [{ key: {{ $values.caBundle.key }}, path: ca.crt }] }
{{- end }}
{{- with .v.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
