{{/* Name of everything: the release, which says trunkline or has it said. */}}
{{- define "trunkline.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else -}}
{{- $name := contains .Chart.Name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name) -}}
{{- /* Only cut, two long names could become one. */ -}}
{{- gt (len $name) 40 | ternary (printf "%s-%s" ($name | trunc 33 | trimSuffix "-") (sha256sum $name | trunc 6)) $name -}}
{{- end -}}
{{- end -}}

{{/*
Lays one map over another, key by key and level by level: what is there in `over` wins, 0, false and "" as well (sprig's merge takes them for
absent). Changes `under`, which is always a copy.
*/}}
{{- define "trunkline.overlay" -}}
{{- $under := .under -}}
{{- range $key, $value := .over -}}
  {{- if and (kindIs "map" $value) (hasKey $under $key) (kindIs "map" (get $under $key)) -}}
    {{- include "trunkline.overlay" (dict "under" (get $under $key) "over" $value) -}}
  {{- else -}}
    {{- $_ := set $under $key (kindIs "map" $value | ternary (deepCopy ($value | default dict)) $value) -}}
  {{- end -}}
{{- end -}}
{{- end -}}

{{/*
A service's own context, made anew for each: `root`, `name`, `full` (name in the cluster), `v` (defaults with the service's block laid over).
The caller makes the empty map and hands it in: {{ $ctx := dict }}{{ include "trunkline.context" (dict "into" $ctx "root" $ "name" $name) }}
*/}}
{{- define "trunkline.context" -}}
{{- $values := deepCopy .root.Values.defaults -}}
{{- include "trunkline.overlay" (dict "under" $values "over" (deepCopy ((get .root.Values.services .name) | default dict))) -}}
{{- $_ := set .into "root" .root -}}
{{- $_ := set .into "name" .name -}}
{{- $_ := set .into "full" (printf "%s-%s" (include "trunkline.fullname" .root) .name) -}}
{{- $_ := set .into "v" $values -}}
{{- end -}}

{{/* Labels by which a service's pods are found. */}}
{{- define "trunkline.selector" -}}
app.kubernetes.io/name: trunkline
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component | default .name }}
{{- end -}}

{{/* Labels of a service's pods: nothing that changes with the chart's version, since that would restart them. */}}
{{- define "trunkline.podLabels" -}}
{{ include "trunkline.selector" . }}
app.kubernetes.io/part-of: trunkline
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Labels of an object of a service (or of `component`). */}}
{{- define "trunkline.labels" -}}
{{ include "trunkline.selector" . }}
app.kubernetes.io/part-of: trunkline
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "trunkline.tag" -}}
{{- .v.image.tag | default .root.Values.image.tag | default .root.Chart.AppVersion -}}
{{- end -}}

{{- define "trunkline.image" -}}
{{- $image := .root.Values.image -}}
{{- $name := .v.image.repository | default (printf "%s%s/%s" (empty $image.registry | ternary "" (printf "%s/" $image.registry)) $image.repository .name) -}}
{{- if .v.image.digest -}}{{ $name }}@{{ .v.image.digest }}{{- else -}}{{ $name }}:{{ include "trunkline.tag" . }}{{- end -}}
{{- end -}}

{{- define "trunkline.serviceAccount" -}}
{{- .v.serviceAccount.name | default (.v.serviceAccount.create | ternary .full "default") -}}
{{- end -}}

{{/* Account of a pod that sets up or checks: one that the chart makes for the service is not there yet. */}}
{{- define "trunkline.setupAccount" -}}
{{- .root.Values.setup.serviceAccountName | default (.v.serviceAccount.create | ternary "" .v.serviceAccount.name) | default "default" -}}
{{- end -}}

{{/* A quantity of memory in MiB. */}}
{{- define "trunkline.mebibytes" -}}
{{- $text := toString . -}}
{{- if hasSuffix "Ti" $text -}}{{ mulf (trimSuffix "Ti" $text | float64) 1048576 | int }}
{{- else if hasSuffix "Gi" $text -}}{{ mulf (trimSuffix "Gi" $text | float64) 1024 | int }}
{{- else if hasSuffix "Mi" $text -}}{{ trimSuffix "Mi" $text | float64 | int }}
{{- else if hasSuffix "Ki" $text -}}{{ divf (trimSuffix "Ki" $text | float64) 1024 | int }}
{{- else if hasSuffix "G" $text -}}{{ mulf (trimSuffix "G" $text | float64) 953.67 | int }}
{{- else if hasSuffix "M" $text -}}{{ mulf (trimSuffix "M" $text | float64) 0.95367 | int }}
{{- else if hasSuffix "k" $text -}}{{ divf (trimSuffix "k" $text | float64) 1048.576 | int }}
{{- else -}}{{ divf (float64 $text) 1048576 | int }}{{- end -}}
{{- end -}}

{{/*
How many pods a Deployment asks for. Under an autoscaler that is its word: an upgrade says the number that there is, since a patch that takes `replicas`
away leaves 1 until the autoscaler acts. Without a cluster to ask (helm template, Argo CD) nothing is said: a number would undo the autoscaler's
each time.
*/}}
{{- define "trunkline.replicas" -}}
{{- if eq .v.autoscaling.type "none" -}}
{{- .v.replicas -}}
{{- else -}}
{{- with lookup "apps/v1" "Deployment" .root.Release.Namespace .full -}}{{- max .spec.replicas $.v.autoscaling.min -}}{{- end -}}
{{- end -}}
{{- end -}}

{{/* How many pods there are at least. */}}
{{- define "trunkline.minimum" -}}
{{- eq .v.autoscaling.type "none" | ternary .v.replicas .v.autoscaling.min | int -}}
{{- end -}}

{{- define "trunkline.host" -}}
{{- (urlParse .Values.publicUrl).hostname -}}
{{- end -}}

{{/* Fails where a map of labels or annotations (`map`, the value `in`) says what the chart says, or what `also` says: a key would stand there twice. */}}
{{- define "trunkline.ownKeys" -}}
{{- $in := .in -}}
{{- $also := .also | default dict -}}
{{- range $key := keys (.map | default dict) -}}
  {{- if regexMatch "^(app\\.kubernetes\\.io/(name|instance|component|part-of|version|managed-by)|helm\\.sh/.*|checksum/config)$" $key }}{{ fail (printf "%s: %s is set by the chart" $in $key) }}{{ end -}}
  {{- if hasKey $also $key }}{{ fail (printf "%s: %s stands in commonLabels as well" $in $key) }}{{ end -}}
{{- end -}}
{{- end -}}
