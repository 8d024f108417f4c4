{{- define "plimsoll.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "plimsoll.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag }}{{ end }}
{{- end -}}
{{- end -}}

{{- /* Labels of one part of the release: (dict "root" $ "part" "gateway"). */ -}}
{{- define "plimsoll.selector" -}}
app.kubernetes.io/name: plimsoll
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{- define "plimsoll.labels" -}}
{{ include "plimsoll.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: plimsoll
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end -}}

{{- /* What the restricted Pod Security Standard asks of a pod, and of its container. */ -}}
{{- define "plimsoll.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "plimsoll.container" -}}
image: {{ include "plimsoll.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  capabilities: { drop: [ALL] }
  seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "plimsoll.spread" -}}
topologySpreadConstraints:
  {{- range tuple "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{ include "plimsoll.selector" $ | nindent 8 }}
  {{- end }}
{{- end -}}

{{- define "plimsoll.volumes" -}}
volumes:
  - name: blobs
    persistentVolumeClaim: { claimName: {{ .Values.blobs.existingClaim }} }
  - name: tmp
    emptyDir: { sizeLimit: 64Mi }
{{- end -}}

{{- define "plimsoll.mounts" -}}
volumeMounts:
  - { name: blobs, mountPath: /var/lib/plimsoll/blobs }
  - { name: tmp, mountPath: /tmp }
{{- end -}}

{{- /* Names are asked of the cluster's own resolver. */ -}}
{{- define "plimsoll.names" -}}
- to:
    - namespaceSelector:
        matchLabels: { kubernetes.io/metadata.name: kube-system }
      podSelector:
        matchLabels: { k8s-app: kube-dns }
  ports:
    - { protocol: UDP, port: 53 }
    - { protocol: TCP, port: 53 }
{{- end -}}

{{- define "plimsoll.migrate.labels" -}}
{{ include "plimsoll.labels" (dict "root" . "part" "migrate") }}
{{- end -}}
