import type { Container } from '@plimsoll/model';
import { rule } from '../rule.js';

export const imageTagMutable = rule('container', {
  id: 'container/image-tag-mutable',
  title: 'The image may change under its name',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  why: 'latest, or no tag, names another image tomorrow: what runs is not what was tested.',
  fix: 'Name a version, best with its digest.',
  references: ['https://docs.docker.com/reference/cli/docker/image/pull/'],
  knownAs: [
    'docker-bench:5.28',
    'kics:invalid_image',
    'checkov:CKV_K8S_14',
    'trivy:KSV-0013',
    'kube-linter:latest-tag',
    'kubescape:C-0075',
    'polaris:tagNotSpecified',
    'kube-score:container-image-tag',
  ],
  *check(container) {
    const { image } = container;
    if (image.state === 'default' || isInjected(container)) return;
    if (image.state === 'unknowable') {
      yield { unknown: image.at, why: image.why };
      return;
    }
    const { digest, tag, text, unknown } = image.value;
    if (unknown.length > 0) yield { unknown: image.at, why: 'the image name holds a variable without a value' };
    else if (digest === undefined && (tag === undefined || tag === 'latest'))
      yield { at: image.at, says: `${container.label} runs ${text}, which may be another image tomorrow` };
  },
  bad: {
    'compose: no tag': ['services:\n  web:\n    image: nginx\n', 'image: nginx'],
    'compose: latest': ['services:\n  web:\n    image: nginx:latest\n', 'image: nginx:latest'],
    'kubernetes: no tag': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx\n',
      'image: nginx',
    ],
  },
  good: {
    'compose: a version': 'services:\n  web:\n    image: nginx:1.27\n',
    'compose: a digest':
      'services:\n  web:\n    image: nginx@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n',
    'kubernetes: a version':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
    "kubernetes: the image that Istio's webhook puts in":
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: istio-proxy\n      image: auto\n',
  },
});

/** Istio replaces the image `auto` of its proxy. https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/ */
const isInjected = ({ name, image }: Container): boolean =>
  name === 'istio-proxy' && image.state === 'known' && image.value.text === 'auto';
