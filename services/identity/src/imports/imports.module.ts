import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { invitationSchema } from '../invitations/invitation.schema.js';
import { userSchema } from '../users/user.schema.js';
import { CancelJob } from './cancel.job.js';
import { MendJob } from './mend.job.js';
import { Workbooks } from './workbooks.js';
import { ImportFiles } from './import.files.js';
import { importSchema } from './import.schema.js';
import { importRowSchema } from './import-row.schema.js';
import { ImportsConsumers } from './imports.consumers.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ReadJob } from './read.job.js';
import { ReadSessions } from './read.session.js';
import { RowChecks } from './row.checks.js';
import { RowStore } from './row.store.js';
import { RowsService } from './rows.service.js';
import { UndoJob } from './undo.job.js';
import { UploadJob } from './upload.job.js';

/** Imports of users from spreadsheets. Needs the service's jobs. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'Import', schema: importSchema },
      { name: 'ImportRow', schema: importRowSchema },
      { name: 'User', schema: userSchema },
      { name: 'Invitation', schema: invitationSchema },
    ]),
  ],
  controllers: [ImportsController, ImportsConsumers],
  providers: [ImportsService, RowsService, Workbooks, RowStore, RowChecks, ImportFiles, ReadSessions, ReadJob, UploadJob, UndoJob, CancelJob, MendJob],
})
export class ImportsModule {}
