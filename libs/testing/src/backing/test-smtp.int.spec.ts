import { createTransport } from 'nodemailer';
import { testSmtp } from './test-smtp.js';

const mail = { from: 'Trunkline <no-reply@trunkline.example>', to: 'zoë@example.org', subject: 'Willkommen bei Müller – 歡迎', text: 'Hello' };

describe('the SMTP catcher', () => {
  it('keeps what it was sent', async () => {
    const smtp = await testSmtp();
    const sent = await createTransport(smtp.url).sendMail({ ...mail, messageId: '<one@trunkline.example>' });
    expect(sent.accepted).toHaveLength(1);
    const [caught] = smtp.messages();
    expect(caught).toMatchObject({ from: 'no-reply@trunkline.example', subject: mail.subject, messageId: '<one@trunkline.example>' });
    expect(caught?.raw).toContain('Hello');
    await smtp.stop();
  });

  it('refuses as many mails as it was told to', async () => {
    const smtp = await testSmtp();
    smtp.failNext(1, 451);
    await expect(createTransport(smtp.url).sendMail(mail)).rejects.toMatchObject({ responseCode: 451 });
    await createTransport(smtp.url).sendMail(mail);
    expect(smtp.messages()).toHaveLength(1);
    await smtp.stop();
  });

  it('is down between stop and start, and keeps its address', async () => {
    const smtp = await testSmtp();
    await smtp.stop();
    await expect(createTransport(smtp.url).sendMail(mail)).rejects.toMatchObject({ code: 'ESOCKET' });
    await smtp.start();
    await createTransport(smtp.url).sendMail(mail);
    expect(smtp.messages()).toHaveLength(1);
    await smtp.stop();
  });
});
