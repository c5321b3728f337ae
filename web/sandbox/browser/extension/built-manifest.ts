import type { ElementManifest } from '../../manifest/manifest.ts';

/** Put in by the build, from the typings that are installed. */
declare const ELEMENT_MANIFEST: ElementManifest;

export const manifest: ElementManifest = ELEMENT_MANIFEST;
