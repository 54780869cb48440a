import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import type { User } from '../../api/types.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { LoadingPage, Page } from '../../kit/page.js';
import { focusField } from '../../kit/use-form-problem.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { useAccount } from '../account/account.queries.js';
import { useEditUser } from './use-edit-user.js';
import { UserAccess } from './user-access.js';
import { UserConflict } from './user-conflict.js';
import { UserFields } from './user-fields.js';
import { UserMails } from './user-mails.js';
import { UserProducts } from './user-products.js';
import { UserState } from './user-states.js';
import { userQuery } from './users.queries.js';
import classes from './user-details.module.css';

const route = getRouteApi('/accounts/$accountId/users/$userId');

function Details({ user }: { user: User }) {
  const { t } = useTranslation(['users', 'common']);
  const account = useAccount(user.accountId);
  const navigate = useNavigate();
  const edit = useEditUser(user);
  const { form } = edit;
  const leave = useUnsavedGuard(form.isDirty());
  const intro = <Group gap="xs" component="span"><Anchor component={Link} to={`/accounts/${user.accountId}/users`} size="sm">{t('title')}</Anchor><Text span aria-hidden>{'/'}</Text><Text span size="sm">{user.name}</Text><UserState state={user.state} /></Group>;
  return (
    <Page title={t('details.title')} within={`${user.name} · ${account.name}`} intro={intro}>
      <div className={classes.columns}>
        <Paper p="lg">
          <form noValidate onSubmit={form.onSubmit((values) => edit.save.mutate(values), (errors) => focusField(form, Object.keys(errors)[0]))}>
            <Stack gap="lg">
              <UserFields form={form} nameRequired />
              <Text size="sm" c="dimmed">{t('required')}</Text>
              {edit.conflict ? <UserConflict conflict={edit.conflict} onKeep={edit.keepMine} onTake={edit.takeTheirs} /> : null}
              <ErrorNote error={edit.problem.error} />
              <FormActions onCancel={() => {
                    form.reset();
                    leave();
                    void navigate({ to: '/accounts/$accountId/users', params: { accountId: user.accountId } });
                  }} submit={t('details.save')} pending={edit.save.isPending} disabled={edit.conflict !== null} />
            </Stack>
          </form>
        </Paper>
        <Stack gap="md">
          <UserProducts user={user} />
          <UserMails user={user} />
          <UserAccess user={user} onChanged={edit.rebase} beforeLeaving={leave} />
        </Stack>
      </div>
    </Page>
  );
}

/** User Details: fields, products, mails, access. */
export function UserDetails() {
  const { t } = useTranslation('users');
  const { accountId, userId } = route.useParams();
  const { data, error, refetch } = useQuery({ ...userQuery(accountId, userId), refetchOnWindowFocus: true });
  if (data && !isProblem(error, 'resource.not_found', 'auth.forbidden')) return <Details key={userId} user={data} />;
  if (isProblem(error, 'resource.not_found')) return <NotFoundPage />;
  return error ? <Page title={t('details.title')}><ErrorNote error={error} onRetry={() => void refetch()} /></Page> : <LoadingPage />;
}
