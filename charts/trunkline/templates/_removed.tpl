{{/* Made by `npm run generate` from tools/chart-schema.mjs; do not edit. */}}
{{- define "trunkline.removed" -}}
{{- if hasKey .Values "replicaCount" }}{{ fail "replicaCount is not a value of this chart: use defaults.replicas, or services.<name>.replicas" }}{{ end -}}
{{- if hasKey .Values "nameOverride" }}{{ fail "nameOverride is not a value of this chart: use fullnameOverride" }}{{ end -}}
{{- if hasKey .Values "imagePullSecrets" }}{{ fail "imagePullSecrets is not a value of this chart: use image.pullSecrets" }}{{ end -}}
{{- if hasKey .Values "resources" }}{{ fail "resources is not a value of this chart: use defaults.resources, or services.<name>.resources" }}{{ end -}}
{{- if hasKey .Values "nodeSelector" }}{{ fail "nodeSelector is not a value of this chart: use defaults.nodeSelector, or services.<name>.nodeSelector" }}{{ end -}}
{{- if hasKey .Values "tolerations" }}{{ fail "tolerations is not a value of this chart: use defaults.tolerations, or services.<name>.tolerations" }}{{ end -}}
{{- if hasKey .Values "affinity" }}{{ fail "affinity is not a value of this chart: use defaults.affinity, or services.<name>.affinity" }}{{ end -}}
{{- if hasKey .Values "podAnnotations" }}{{ fail "podAnnotations is not a value of this chart: use defaults.podAnnotations, or services.<name>.podAnnotations" }}{{ end -}}
{{- if hasKey .Values "autoscaling" }}{{ fail "autoscaling is not a value of this chart: use defaults.autoscaling, or services.<name>.autoscaling" }}{{ end -}}
{{- if hasKey .Values "env" }}{{ fail "env is not a value of this chart: use defaults.env, or services.<name>.env" }}{{ end -}}
{{- if hasKey .Values "serviceMonitor" }}{{ fail "serviceMonitor is not a value of this chart: use podMonitor (pods are scraped, most have no Service)" }}{{ end -}}
{{- if hasKey .Values.ingress "hosts" }}{{ fail "ingress.hosts is not a value of this chart: use publicUrl, whose host the Ingress has" }}{{ end -}}
{{- if hasKey .Values.ingress "tls" }}{{ fail "ingress.tls is not a value of this chart: use ingress.tlsSecret" }}{{ end -}}
{{- if hasKey .Values.ingress "annotation" }}{{ fail "ingress.annotation is not a value of this chart: use ingress.annotations" }}{{ end -}}
{{- if hasKey .Values.mongodb "enabled" }}{{ fail "mongodb.enabled is not a value of this chart: use mongodb.existingSecret: the chart brings no database" }}{{ end -}}
{{- if hasKey .Values.mongodb "uri" }}{{ fail "mongodb.uri is not a value of this chart: use mongodb.existingSecret: an address with a password belongs in a secret" }}{{ end -}}
{{- if hasKey .Values.nats "enabled" }}{{ fail "nats.enabled is not a value of this chart: use nats.url: the chart brings no NATS" }}{{ end -}}
{{- if hasKey .Values.smtp "url" }}{{ fail "smtp.url is not a value of this chart: use smtp.existingSecret: an address with a password belongs in a secret" }}{{ end -}}
{{- end -}}
