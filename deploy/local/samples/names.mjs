// Common given and family names, written as their bearers write them. `name:ascii` gives the form for the e-mail
// address; names in Latin letters need none, their marks are taken off. Everybody made from these is invented.
export const cultures = [
  { given: 'Jürgen Käthe Sören Günter Björn Lena Jörg Heike Anja Götz', family: 'Müller Schäfer Größmann Köhler Weiß Böhm Jäger Krüger Fuchs Vögele' },
  { given: 'François Zoé Éloïse Gaël Noémie Jérôme Anaïs Benoît Hélène Loïc', family: 'Lefèvre Côté Béranger D’Aubigné Müntz Prévost Gagné Chérel Dubois Saint-Exupère' },
  { given: 'José María Íñigo Begoña Ángel Lucía Raúl Inés Óscar Nuria', family: 'Peña Núñez Muñoz García Ibáñez Gutiérrez Yáñez López Martín Ordóñez' },
  { given: 'João Conceição Inês Antônio Simão Luís Graça Estêvão Mônica Vítor', family: 'Gonçalves Araújo Magalhães Simões Falcão Assunção Brandão Leitão Sá Tôrres' },
  { given: 'Niccolò Lucia Giosuè Chiara Matteo Noè Elisa Pietro Alessia Ugo', family: 'Fabbri D’Angelo Cantù Mancuso Rinaldi Dalò Colò Bellini Moretti Zanè' },
  { given: 'Daniël Zoë Jeroen Sanne Anaïs Thijs Loes Gijs Michaël Fenna', family: 'van·den·Berg de·Vries ’t·Hart van·Dijk Brouwer ten·Cate Smits Coëlho IJsseling Prinsen' },
  { given: 'Åsa Björn Jørgen Søren Þórdís Guðrún Øyvind Märta Håkon Ægir', family: 'Ångström Østergaard Sæther Blöndal Þormar Nygård Sjöberg Kjær Bråten Lindström' },
  { given: 'Łukasz Małgorzata Grażyna Józef Świętosława Agnieszka Michał Żaneta Bartłomiej Ewa', family: 'Wójcik Świątek Gołąb Źrebiec Pająk Woźniak Wróbel Zając Gałązka Łoś' },
  { given: 'Jiří Matěj Zdeněk Ondřej Tomáš Ľuboš', family: 'Dvořák Řezníček Šťastný Čermák Hlaváček Žižka' },
  { given: 'Božena Šárka Žofie Kateřina Ľubica Alžběta', family: 'Dvořáková Řezníčková Šťastná Čermáková Králová Žižková' },
  { given: 'Zoltán Ágnes Győző Réka Ödön Zsófia Tünde István Boglárka Ernő', family: 'Szabó Kovács Tóth Németh Győri Hegedűs Bíró Szűcs Ördög Pásztor', familyFirst: true },
  { given: 'Ștefan Ioana Răzvan Cătălina Mihăiță Codruța Anișoara Vlăduț Ilinca Ștefania', family: 'Țurcanu Ionescu Bălan Mureșan Drăgan Știrbu Păun Văcărescu Crăciun Grigore' },
  { given: 'Gülşen Çağrı Özlem İbrahim Şule Tuğba Ömer Ayşe Uğur Ilgın', family: 'Yılmaz Öztürk Çelik Şahin Güneş Aydın Doğan Koç Işık Bağcı' },
  { given: 'Đorđe Živana Čedomir Željka Nenad Šime Ćiro Vesna Zvonimir Ljiljana', family: 'Đurić Šarić Kovačević Živković Čolić Petrović Ćosić Marušić Žanić Perić' },
  { given: 'Nguyên:nguyen Đức:duc Thảo:thao Hương:huong Quốc:quoc Tuấn:tuan Ngọc:ngoc Bảo:bao Phượng:phuong Dũng:dung', family: 'Nguyễn:nguyen Trần:tran Lê:le Phạm:pham Huỳnh:huynh Đặng:dang Võ:vo Bùi:bui Đỗ:do Hồ:ho', familyFirst: true },
  { given: 'Ίρις:iris Γιώργος:giorgos Ελένη:eleni Κώστας:kostas Χριστίνα:christina Νίκος:nikos Αθηνά:athina Θανάσης:thanasis Ζωή:zoi Παύλος:pavlos', family: 'Οικονόμου:oikonomou Δήμου:dimou Αγγέλου:angelou Βασιλείου:vasileiou Γεωργίου:georgiou Νικολάου:nikolaou Ιωάννου:ioannou Αντωνίου:antoniou Ψάρρου:psarrou Χατζή:chatzi' },
  { given: 'Ольга:olga Дмитро:dmytro Юрій:yurii Наталія:nataliia Оксана:oksana Семен:semen Ганна:hanna Євген:yevhen Ярина:yaryna Данило:danylo', family: 'Шевченко:shevchenko Коваль:koval Бондар:bondar Ткачук:tkachuk Мельник:melnyk Їжак:yizhak Гнатюк:hnatiuk Лисенко:lysenko Журба:zhurba Чайка:chaika' },
  { given: 'Мария:mariya Алёна:alyona Ксения:kseniya Юлия:yuliya Софья:sofya Любовь:lyubov', family: 'Королёва:korolyova Орлова:orlova Зуева:zueva Щукина:shchukina Соловьёва:solovyova Эйлер:eyler' },
  { given: 'Иван:ivan Пётр:pyotr Фёдор:fyodor Игорь:igor Юрий:yuriy Эдуард:eduard', family: 'Королёв:korolyov Орлов:orlov Зуев:zuev Щукин:shchukin Соловьёв:solovyov Цой:tsoy' },
  { given: 'Георги:georgi Стоян:stoyan Любомир:lyubomir Кръстьо:krastyo', family: 'Димитров:dimitrov Чернев:chernev Желев:zhelev Ангелов:angelov' },
  { given: 'مريم:maryam أحمد:ahmad ليلى:layla يوسف:yusuf فاطمة:fatima خالد:khalid نور:nour حسن:hasan سلمى:salma عمر:omar', family: 'حداد:haddad الخطيب:alkhatib منصور:mansour النجار:alnajjar سعيد:saeed بركات:barakat الشامي:alshami زيدان:zeidan قاسم:qasim درويش:darwish' },
  { given: 'علی‌رضا:alireza زهرا:zahra پرویز:parviz ژاله:zhaleh گلناز:golnaz کامران:kamran شیرین:shirin بهرام:bahram', family: 'کریمی:karimi حسینی:hosseini یگانه:yeganeh رضایی:rezaei پارسا:parsa موسوی:mousavi چراغی:cheraghi ژیانی:zhiani' },
  { given: 'נועה:noa יעל:yael אורי:uri רחל:rachel דוד:david מיכל:michal איתן:eitan תמר:tamar', family: 'לוי:levi כהן:cohen מזרחי:mizrahi פרץ:peretz ביטון:biton אברהם:avraham שפירא:shapira צור:tzur' },
  { given: '伟:wei 秀英:xiuying 娜:na 芳:fang 磊:lei 静:jing 建国:jianguo 丽:li 军:jun 雪:xue', family: '王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 欧阳:ouyang 司马:sima', familyFirst: true, joined: true },
  { given: '花子:hanako 太郎:taro さくら:sakura ひろし:hiroshi 健:ken 美咲:misaki アンナ:anna みどり:midori 翔:sho 葵:aoi', family: '山田:yamada 佐藤:sato 鈴木:suzuki 高橋:takahashi 渡邊:watanabe 伊藤:ito 小林:kobayashi 中村:nakamura 加藤:kato 𠮷田:yoshida', familyFirst: true },
  { given: '민준:minjun 서연:seoyeon 지훈:jihun 수빈:subin 하은:haeun 도윤:doyun 예린:yerin 현우:hyunwoo', family: '김:kim 이:lee 박:park 최:choi 정:jung 강:kang 조:cho 남궁:namgung', familyFirst: true, joined: true },
  { given: 'आरव:aarav प्रिया:priya दीपक:deepak सुनीता:sunita राहुल:rahul काव्या:kavya अर्जुन:arjun मीरा:meera', family: 'शर्मा:sharma गुप्ता:gupta वर्मा:verma सिंह:singh पटेल:patel जोशी:joshi मिश्रा:mishra द्विवेदी:dwivedi' },
  { given: 'தமிழ்செல்வி:tamilselvi முருகன்:murugan கவிதா:kavitha செந்தில்:senthil', family: 'இளங்கோ:ilango சுப்பிரமணியன்:subramanian பாண்டியன்:pandian' },
  { given: 'অনন্যা:ananya সুমন:suman মৌমিতা:moumita রাজীব:rajib', family: 'দাস:das ব্যানার্জী:banerjee সেন:sen' },
  { given: 'สมชาย:somchai สุดา:suda ณัฐพล:nattaphon พิมพ์ชนก:pimchanok วิชัย:wichai กาญจนา:kanchana ธนา:thana อรุณี:arunee', family: 'ใจดี:jaidee ศรีสุข:srisuk ทองคำ:thongkham แสงจันทร์:saengchan บุญมี:bunmee วงศ์ไทย:wongthai' },
  { given: 'გიორგი:giorgi ნინო:nino ლევან:levan თამარ:tamar დავით:davit ქეთევან:ketevan ზურაბ:zurab მარიამ:mariam', family: 'ბერიძე:beridze კაპანაძე:kapanadze გელაშვილი:gelashvili მაისურაძე:maisuradze ჯაფარიძე:japaridze წერეთელი:tsereteli' },
  { given: 'Արամ:aram Անահիտ:anahit Գևորգ:gevorg Լուսինե:lusine Տիգրան:tigran Նարե:nare Հայկ:hayk Շուշան:shushan', family: 'Պետրոսյան:petrosyan Հակոբյան:hakobyan Սարգսյան:sargsyan Գրիգորյան:grigoryan Մանուկյան:manukyan Ավագյան:avagyan' },
  { given: 'አበበ:abebe ፀሐይ:tsehay ሰላም:selam ዮሐንስ:yohannes ማርታ:marta ዳዊት:dawit', family: 'በቀለ:bekele ታደሰ:tadesse ገብረ:gebre ኃይሉ:hailu አለሙ:alemu ወልዴ:wolde' },
];

const letters = { ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ĳ: 'ij' };

/** The letters and digits of an e-mail address from a name in Latin letters. */
function toAscii(name) {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[ßłøæœđðþıĳ]/g, (letter) => letters[letter])
    .replace(/[^a-z-]/g, '');
}

/** `a:b c` to `[{name: 'a', ascii: 'b'}, ...]`; a middle dot stands for a blank inside a name. */
export function parseNames(names) {
  return names.split(' ').map((entry) => {
    const [written, ascii] = entry.split(':');
    const name = written.replaceAll('·', ' ');
    return { name, ascii: ascii ?? toAscii(name) };
  });
}
