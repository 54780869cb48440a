import { importColumns, maxImportRows } from '@trunkline/contracts';
import { COLUMN_TITLES, readHeader } from './columns.js';
import { MAX_ROWS } from './limits.js';

const fields = (...titles: string[]) => Object.fromEntries(readHeader(titles).columns);

describe('the header', () => {
  it.each([
    ['First Name*', ' LAST\u00a0NAME ', 'E-mail'],
    ['FIRST_NAME', 'last-name', 'Email address'],
    ['first name (optional)', 'Surname:', 'EMAIL'],
    ['Prénom', 'Nom', 'Adresse e-mail'],
    ['Vorname', 'Name', 'E-Mail-Adresse'],
    ['Vorname', 'Nachname', 'E-Mail'],
    ['Nombre', 'Apellidos', 'Correo electrónico'],
    ['Nome', 'Cognome', 'Indirizzo e-mail'],
    ['Voornaam', 'Achternaam', 'E-mailadres'],
    ['Voornaam', 'Naam', 'E-mail'],
    ['Nome', 'Sobrenome', 'Endereço de e-mail'],
  ])('%j, %j, %j are first name, last name, e-mail', (...titles) => {
    expect(fields(...titles)).toEqual({ firstName: 0, lastName: 1, email: 2 });
    expect(readHeader(titles).missing).toEqual([]);
  });

  it.each([['Name', 'Mail', 'Rolle'], ['Nom complet', 'Courriel', 'Rôle'], ['Nombre', 'Correo', 'Rol'], ['Nome', 'E-mail', 'Ruolo'], ['Naam', 'e-mail', 'Rol'], ['Nome', 'E-mail', 'Função'], ['NAME', 'EMAIL', 'ROLE']])(
    '%j, %j, %j are name, e-mail, role',
    (...titles) => {
      expect(fields(...titles)).toEqual({ name: 0, email: 1, role: 2 });
    },
  );

  it('takes any order, ignores what it does not know, and the first of two', () => {
    expect(fields('Phone', 'ROLE', 'Email', '', 'LAST NAME', 'Email', 'NAME', 'FIRST NAME', 'ERRORS')).toEqual({ role: 1, email: 2, lastName: 4, name: 6, firstName: 7 });
  });

  it.each([
    [['NAME'], ['EMAIL']],
    [['EMAIL'], ['NAME (or FIRST NAME and LAST NAME)']],
    [['EMAIL', 'FIRST NAME'], ['LAST NAME (or NAME)']],
    [['LAST NAME'], ['FIRST NAME (or NAME)', 'EMAIL']],
  ])('with %j misses %j', (titles, missing) => {
    expect(readHeader(titles).missing).toEqual(missing);
  });
});

it('agrees with the contract on the columns and the number of rows', () => {
  expect([Object.values(COLUMN_TITLES), MAX_ROWS]).toEqual([importColumns, maxImportRows]);
});
