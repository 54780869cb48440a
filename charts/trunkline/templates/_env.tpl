{{/* The plain settings of a service as a map of texts: what the chart sets, then the service's own. */}}
{{- define "trunkline.settings" -}}
{{- $values := .root.Values -}}
{{- $set := dict
  "NODE_ENV" "production"
  "TRUNKLINE_SERVICE" .name
  "SERVICE_VERSION" (include "trunkline.tag" .)
  "HOST" "0.0.0.0"
  "PORT" (toString .v.port)
  "MONGODB_DATABASE_PREFIX" $values.mongodb.databasePrefix
  "NATS_URL" $values.nats.url
  "STREAM_REPLICAS" (toString $values.nats.streamReplicas) -}}
{{- if $values.mongodb.tls.caSecret }}{{ $_ := set $set "MONGODB_CA" "/etc/trunkline/mongodb/ca.crt" }}{{ end -}}
{{- if $values.nats.tls.caSecret }}{{ $_ := set $set "NATS_CA" "/etc/trunkline/nats/ca.crt" }}{{ end -}}
{{- if eq $values.nats.auth "password" }}{{ $_ := set $set "NATS_USER" .name }}{{ end -}}
{{- if eq $values.nats.auth "credentials" }}{{ $_ := set $set "NATS_CREDENTIALS" "/etc/trunkline/nats-credentials/user.creds" }}{{ end -}}
{{- if $values.caBundle.configMap }}{{ $_ := set $set "NODE_EXTRA_CA_CERTS" "/etc/trunkline/ca/ca.crt" }}{{ end -}}
{{- if has "publicUrl" .v.needs }}{{ $_ := set $set "PUBLIC_URL" $values.publicUrl }}{{ end -}}
{{- if has "identity" .v.needs -}}
  {{- $identity := dict -}}
  {{- include "trunkline.context" (dict "into" $identity "root" .root "name" "identity") -}}
  {{- $_ := set $set "IDENTITY_URL" (printf "http://%s:%d" $identity.full (int $identity.v.service.port)) -}}
{{- end -}}
{{- if has "smtp" .v.needs }}{{ $_ := set $set "SMTP_FROM" $values.smtp.from }}{{ end -}}
{{- if $values.otlp.endpoint -}}
  {{- $_ := set $set "OTEL_EXPORTER_OTLP_ENDPOINT" $values.otlp.endpoint -}}
  {{- $_ := set $set "OTEL_EXPORTER_OTLP_PROTOCOL" $values.otlp.protocol -}}
{{- end -}}
{{- if $values.podMonitor.enabled -}}
  {{- $_ := set $set "OTEL_METRICS_EXPORTER" (empty $values.otlp.endpoint | ternary "prometheus" "otlp,prometheus") -}}
  {{- $_ := set $set "OTEL_EXPORTER_PROMETHEUS_HOST" "0.0.0.0" -}}
  {{- $_ := set $set "OTEL_EXPORTER_PROMETHEUS_PORT" (toString $values.podMonitor.port) -}}
{{- end -}}
{{- $node := list -}}
{{- with .v.resources.limits }}{{ with .memory -}}
  {{- $node = append $node (printf "--max-old-space-size=%d" (divf (mulf (include "trunkline.mebibytes" . | float64) 65) 100 | int)) -}}
{{- end }}{{ end -}}
{{- with .v.nodeOptions }}{{ $node = append $node . }}{{ end -}}
{{- with $node }}{{ $_ := set $set "NODE_OPTIONS" (join " " .) }}{{ end -}}
{{- range $key, $value := .v.env -}}
  {{- /* A large number would read 3e+06. */ -}}
  {{- if kindIs "float64" $value }}{{ if eq (float64 (int64 $value)) $value }}{{ $value = int64 $value }}{{ end }}{{ end -}}
  {{- $_ := set $set $key (toString $value) -}}
{{- end -}}
{{- range $key, $value := $set }}
{{ $key }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* What comes from secrets and from the pod itself, as a list of environment entries. */}}
{{- define "trunkline.secretEnv" -}}
{{- $values := .root.Values -}}
- name: MONGODB_URI
  valueFrom: { secretKeyRef: { name: {{ $values.mongodb.existingSecret }}, key: {{ $values.mongodb.uriKey }} } }
{{- if eq $values.nats.auth "password" }}
- name: NATS_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ $values.nats.existingSecret }}, key: NATS_PASSWORD_{{ upper .name }} } }
{{- end }}
{{- range .v.secretEnv }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $values.secrets.existingSecret }}, key: {{ . }} } }
{{- end }}
{{- if has "smtp" .v.needs }}
- name: SMTP_URL
  valueFrom: { secretKeyRef: { name: {{ $values.smtp.existingSecret }}, key: {{ $values.smtp.urlKey }} } }
{{- end }}
{{- if and $values.otlp.endpoint $values.otlp.headersSecret }}
- name: OTEL_EXPORTER_OTLP_HEADERS
  valueFrom: { secretKeyRef: { name: {{ $values.otlp.headersSecret }}, key: headers } }
{{- end }}
- name: POD_NAME
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
- name: POD_NAMESPACE
  valueFrom: { fieldRef: { fieldPath: metadata.namespace } }
- name: NODE_NAME
  valueFrom: { fieldRef: { fieldPath: spec.nodeName } }
- name: OTEL_RESOURCE_ATTRIBUTES
  value: {{ include "trunkline.resourceAttributes" . | quote }}
{{- with .v.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "trunkline.resourceAttributes" -}}
k8s.pod.name=$(POD_NAME),k8s.namespace.name=$(POD_NAMESPACE),k8s.node.name=$(NODE_NAME),k8s.deployment.name={{ .full }}
{{- range $key, $value := .root.Values.otlp.resourceAttributes }},{{ $key }}={{ $value | replace "%" "%25" | replace "," "%2C" | replace "=" "%3D" }}{{ end -}}
{{- end -}}
