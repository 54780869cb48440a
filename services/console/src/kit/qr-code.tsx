import { useMemo } from 'react';
import classes from './qr-code.module.css';
import { qrPath } from './qr.rules.js';

/** A text to be read by another device's camera. Dark on white in both themes, since many readers know nothing else; say the text beside it, too. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => qrPath(text), [text]);
  return (
    <svg className={classes.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
