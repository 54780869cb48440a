import classes from './country-name.module.css';
import { useFormat } from './use-format.js';

/** A country's code as a small plate. Flags are letters that many systems have no font for; a plate looks alike everywhere. */
export function CountryChip({ code }: { code: string }) {
  return <span className={classes.chip} aria-hidden translate="no">{code}</span>;
}

/** A country as the reader calls it, with its plate. Nothing without one. */
export function CountryName({ code }: { code: string | null }) {
  const format = useFormat();
  return code ? <span className={classes.country}><CountryChip code={code} /><span className={classes.name}>{format.country(code)}</span></span> : null;
}
