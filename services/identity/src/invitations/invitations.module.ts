import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { personSchema } from '../people/person.schema.js';
import { userSchema } from '../users/user.schema.js';
import { ACCOUNTS, CallingAccounts } from './accounts.js';
import { invitationSchema } from './invitation.schema.js';
import { InvitationsStore } from './invitations.store.js';

/** Links and where they stand; what is done with them is the features' (see LinksModule). */
@Module({
  imports: [MongooseModule.forFeature([
    { name: 'Invitation', schema: invitationSchema }, { name: 'User', schema: userSchema }, { name: 'Person', schema: personSchema },
  ])],
  providers: [InvitationsStore, { provide: ACCOUNTS, useClass: CallingAccounts }],
  exports: [InvitationsStore, ACCOUNTS],
})
export class InvitationsModule {}
