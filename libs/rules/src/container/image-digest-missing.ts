import { rule } from '../rule.js';

export const imageDigestMissing = rule('container', {
  id: 'container/image-digest-missing',
  title: 'The image is not pinned by its digest',
  severity: 'info',
  confidence: 'high',
  profile: 'pedantic',
  why: 'A tag can be moved to another image; a digest cannot.',
  fix: 'Name the image with its digest: name:tag@sha256:….',
  references: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
  knownAs: ['kics:image_without_digest', 'checkov:CKV_K8S_43', 'kubescape:C-0306'],
  *check(container) {
    const { image } = container;
    if (image.state !== 'known') return;
    const { digest, text, unknown } = image.value;
    if (unknown.includes('digest')) yield { unknown: image.at, why: 'the image name holds a variable without a value' };
    else if (digest === undefined) yield { at: image.at, says: `${container.label} runs ${text} without a digest` };
  },
  bad: {
    'compose: a tag': ['services:\n  web:\n    image: nginx:1.27\n', 'image: nginx:1.27'],
    'kubernetes: a tag': [
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.27\n',
      'image: nginx:1.27',
    ],
  },
  good: {
    'compose: a digest':
      'services:\n  web:\n    image: nginx:1.27@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n',
    'compose: built here': 'services:\n  web:\n    build: .\n',
  },
});
